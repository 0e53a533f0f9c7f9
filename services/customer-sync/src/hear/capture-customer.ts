import type { CustomerSnapshot } from '@ml-connector/events';
import {
  done,
  type MessageContext,
  type Outcome,
  rejected,
  Transactions,
} from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Connections } from '@ml-connector/connections';
import { Injectable } from '@nestjs/common';
import { newness } from '../decide/newness.js';
import { CustomerRecords } from '../store/customer-records.js';
import { wentLive } from './went-live.js';
import { voidReview } from '../store/reviews.js';

/** A customer changed in Shopify: keeps it if it is newer than what is known, and makes it due. */
@Injectable()
export class CaptureCustomer {
  constructor(
    private readonly transactions: Transactions,
    private readonly connections: Connections,
    private readonly clock: Clock,
  ) {}

  async handle(snapshot: CustomerSnapshot, message: MessageContext): Promise<Outcome> {
    const { connection, customerId } = snapshot;
    if (!(await this.connections.get(connection)))
      return rejected('unknown-connection', `There is no connection ${connection}`);
    return this.transactions.once(message, async (tx) => {
      const records = new CustomerRecords(tx.manager);
      const known = await records.get(connection, customerId);
      const age = newness(known?.facts ?? null, snapshot);
      if (age === 'same' || age === 'older') return done;
      const { correlationId, eventId } = message.headers;
      const at = { now: this.clock.now(), cause: { correlationId, eventId } };
      await records.capture({ connection, customerId }, { facts: factsOf(snapshot) }, at);
      if (known?.reviewId) await voidReview(tx, known.reviewId);
      return wentLive(message);
    });
  }
}

function factsOf(snapshot: CustomerSnapshot) {
  const { updatedAt, readAt, version, deleted, mergedInto, companyExternalId, personal } = snapshot;
  return { updatedAt, readAt, version, deleted, mergedInto, companyExternalId, personal };
}
