import type { PermitLease, Vault } from '@ml-connector/connections';
import type { Exchange } from '@ml-connector/events';
import {
  type Call,
  exchangeEvent,
  type ExchangeFacts,
  type FrozenBody,
} from '@ml-connector/peoplesoft';
import { randomUUID } from 'node:crypto';
import type { CustomerRecord } from '../store/customer-record.js';

/** Makes the audit's record of each call about one customer, and tells the breaker how it went. */
export class ExchangeBook {
  constructor(
    private readonly record: CustomerRecord,
    private readonly vault: Pick<Vault, 'seal'>,
    private readonly lease: Pick<PermitLease, 'report'>,
  ) {}

  /** The exchange as it ended. */
  async closed(call: Call, exchangeId: string = randomUUID()): Promise<Exchange> {
    const lost = call.outcome.kind === 'not-sent' || call.outcome.kind === 'unknown';
    this.lease.report(lost ? 'failing' : 'answered');
    return this.event(call.exchange, exchangeId);
  }

  /** The exchange that is about to begin: as it stands, nobody has heard its answer. */
  async opened(
    body: FrozenBody,
    call: { readonly ciName: string; readonly credential: string; readonly at: Date },
  ): Promise<Exchange> {
    const facts: ExchangeFacts = {
      operation: `${body.operation} ${call.ciName}`,
      outcome: 'ANSWER_LOST',
      httpStatus: null,
      cause: 'stopped-before-answer',
      transactionId: null,
      credential: call.credential,
      startedAt: call.at,
      finishedAt: call.at,
      request: Buffer.from(body.xml, 'utf8'),
      requestSha256: body.sha256,
      response: null,
      responseSha256: null,
    };
    return { ...(await this.event(facts, randomUUID())), finishedAt: null };
  }

  private event(facts: ExchangeFacts, exchangeId: string): Promise<Exchange> {
    const { connection, customerId, attempts } = this.record;
    const context = {
      exchangeId,
      connection,
      service: 'customer-sync',
      subjectId: customerId,
      sealedUnder: customerId,
      attempt: attempts + 1,
    };
    return exchangeEvent(facts, context, this.vault);
  }
}
