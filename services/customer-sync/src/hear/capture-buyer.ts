import { Connections } from '@ml-connector/connections';
import type { OrderSnapshot } from '@ml-connector/events';
import {
  done,
  type MessageContext,
  type Outcome,
  rejected,
  Transactions,
  type UnitOfWork,
} from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { type BillTo, type CustomerRecord, GENERIC } from '../store/customer-record.js';
import { CustomerRecords, DECIDED } from '../store/customer-records.js';
import { captureGuest, tellGuests } from '../store/guests.js';
import { voidReview } from '../store/reviews.js';
import { wentLive } from './went-live.js';

/** An order names its buyer: a customer whose bill-to it may bring, or a guest. */
@Injectable()
export class CaptureBuyer {
  constructor(
    private readonly transactions: Transactions,
    private readonly connections: Connections,
    private readonly clock: Clock,
  ) {}

  async handle(order: OrderSnapshot, message: MessageContext): Promise<Outcome> {
    const connection = await this.connections.get(order.connection);
    if (!connection)
      return rejected('unknown-connection', `There is no connection ${order.connection}`);
    if (order.test) return done;
    return this.transactions.once(message, async (tx) => {
      const isNews =
        order.customerId === null
          ? await this.guest(tx, order, { message, setId: connection.ledger.setId })
          : await this.buyer(tx, { order, customerId: order.customerId }, message);
      return isNews ? wentLive(message) : done;
    });
  }

  /** The order's bill-to counts where the customer itself has not been seen, or has no address. */
  private async buyer(
    tx: UnitOfWork,
    { order, customerId }: { readonly order: OrderSnapshot; readonly customerId: string },
    message: MessageContext,
  ): Promise<boolean> {
    if (!order.personal) return false;
    const place = { connection: order.connection, customerId };
    await tx.lock(`${place.connection}:${customerId}`);
    const records = new CustomerRecords(tx.manager);
    const known = await records.get(place.connection, customerId);
    if (!isNewer(known, order)) return false;
    const billTo: BillTo = {
      updatedAt: order.updatedAt,
      companyExternalId: order.companyExternalId,
      personal: order.personal,
    };
    if (known && (isClosed(known) || saysNothingNew(known, order))) {
      await records.keepBillTo(place, billTo);
      return false;
    }
    await records.capture(place, { billTo }, this.at(message));
    if (known?.reviewId) await voidReview(tx, known.reviewId);
    return true;
  }

  /** All guests are one customer in PeopleSoft; the first makes it due. */
  private async guest(
    tx: UnitOfWork,
    order: OrderSnapshot,
    { message, setId }: { readonly message: MessageContext; readonly setId: string },
  ): Promise<boolean> {
    const { connection, orderId, updatedAt } = order;
    await tx.lock(`${connection}:${GENERIC}`);
    if (!(await captureGuest(tx, { connection, orderId, updatedAt }))) return false;
    const records = new CustomerRecords(tx.manager);
    const generic = await records.get(connection, GENERIC);
    if (!generic) await records.capture({ connection, customerId: GENERIC }, {}, this.at(message));
    else if (generic.inMaster && generic.custId !== null)
      await tellGuests(tx, { connection, setId, custId: generic.custId }, this.clock.now());
    return true;
  }

  private at({ headers }: MessageContext) {
    const { correlationId, eventId } = headers;
    return { now: this.clock.now(), cause: { correlationId, eventId } };
  }
}

/** A person said that it does not belong into PeopleSoft; a new order by itself does not reopen that. */
function isClosed({ state, reason, facts }: CustomerRecord): boolean {
  return state === 'not-applicable' && reason === DECIDED && facts !== null;
}

/** Of whom the address is known from itself, or the company decides, an order tells nothing new. */
function saysNothingNew(known: CustomerRecord, order: OrderSnapshot): boolean {
  if (!known.facts) return false;
  if (known.facts.companyExternalId !== null) return true;
  const company = known.billTo?.companyExternalId ?? null;
  if (order.companyExternalId !== company) return false;
  return company !== null || known.hasOwnAddress;
}

function isNewer(known: CustomerRecord | null, order: OrderSnapshot): boolean {
  return !known?.billTo || known.billTo.updatedAt < order.updatedAt;
}
