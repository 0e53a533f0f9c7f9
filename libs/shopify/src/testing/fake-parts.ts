import type { AdminApiParts } from '../admin/admin-api.js';
import type { Cost } from '../admin/answer.js';
import { CostBudget } from '../admin/cost-budget.js';
import type { AdminExchange } from '../admin/exchange.js';
import type { AdminTransport } from '../admin/transport.js';
import type { ShopAddress } from '../shop-address.js';
import type { AccessToken } from '../tokens/token-provider.js';
import { TokenProvider } from '../tokens/token-provider.js';

export const aShop: ShopAddress = {
  connection: 'east',
  shop: 'east.myshopify.com',
  endpoint: null,
  apiVersion: '2026-10',
};

export class FakeBudget extends CostBudget {
  readonly taken: number[] = [];
  readonly blocked: number[] = [];
  readonly settled: (Cost | null)[] = [];
  wait = 0;

  async take(_connection: string, points: number): Promise<number> {
    this.taken.push(points);
    return this.wait;
  }

  async settle(_connection: string, _taken: number, cost: Cost | null): Promise<void> {
    this.settled.push(cost);
  }

  async block(_connection: string, milliseconds: number): Promise<void> {
    this.blocked.push(milliseconds);
  }
}

/** Hands out `token-1`, then `token-2` … each time one is rejected. */
export class FakeTokens extends TokenProvider {
  issued = 1;
  readonly lostReasons: string[] = [];

  constructor() {
    super({} as never);
  }

  override async current(): Promise<AccessToken> {
    return { value: `token-${this.issued}`, version: this.issued };
  }

  override async renew(): Promise<AccessToken> {
    this.issued += 1;
    return this.current();
  }

  override async lost(_shop: ShopAddress, _version: unknown, reason: string): Promise<boolean> {
    this.lostReasons.push(reason);
    return true;
  }
}

export interface FakeParts extends AdminApiParts {
  readonly budget: FakeBudget;
  readonly tokens: FakeTokens;
  readonly exchanges: AdminExchange[];
  readonly pauses: number[];
}

export function fakeParts(transport: AdminTransport): FakeParts {
  const exchanges: AdminExchange[] = [];
  const pauses: number[] = [];
  return {
    transport,
    budget: new FakeBudget(),
    tokens: new FakeTokens(),
    exchanges,
    pauses,
    log: async (exchange) => void exchanges.push(exchange),
    now: () => new Date('2026-11-23T12:00:00Z'),
    elapsed: () => 0,
    pause: async (milliseconds) => void pauses.push(milliseconds),
    jitter: () => 0.5,
  };
}
