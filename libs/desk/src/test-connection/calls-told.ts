import type { ExchangeFacts } from '@ml-connector/peoplesoft';
import type { AdminExchange } from '@ml-connector/shopify';
import { tellPeopleSoftExchange, tellShopifyExchange } from '../exchanges/tell-exchanges.js';
import type { Teller } from '../exchanges/tell-exchanges.js';
import type { Layer } from './layer.js';
import { within } from './walk.js';

/** Tells the audit of the calls of one test while the test goes on. */
export class CallsTold {
  private told: Promise<void> = Promise.resolve();

  constructor(
    private readonly ground: Teller,
    private readonly connection: string,
  ) {}

  readonly shopify = (exchange: AdminExchange): void =>
    this.add(() => tellShopifyExchange(this.ground, exchange));

  readonly peopleSoft = (facts: ExchangeFacts): void =>
    this.add(() => tellPeopleSoftExchange(this.ground, this.connection, facts));

  /** A layer of our own platform where a call could not be told, or not in time. */
  async unheard(deadline: AbortSignal): Promise<Layer | null> {
    try {
      const end = await within(this.told, deadline);
      return end === 'late' ? untold('Kafka does not answer') : null;
    } catch (cause) {
      return untold(cause instanceof Error ? cause.message : String(cause));
    }
  }

  private add(tell: () => Promise<void>): void {
    this.told = this.told.then(tell);
    // Looked at once the test is over.
    this.told.catch(() => undefined);
  }
}

function untold(why: string): Layer {
  return {
    system: 'platform',
    layer: 'audit',
    outcome: 'failed',
    detail: `The calls of this test could not be told to the audit: ${why}`,
    remedy: 'Look at Kafka and the schema registry with "ml doctor"',
  };
}
