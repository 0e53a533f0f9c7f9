import { Connections } from '@ml-connector/connections';
import type {
  ConnectionChanged,
  CustomerSeen,
  CustomerSnapshot,
  OrderSnapshot,
  ReviewDecided,
} from '@ml-connector/events';
import {
  Consumes,
  done,
  MessageContext,
  type Outcome,
  Transactions,
} from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { CustomerRecords } from '../store/customer-records.js';
import { CaptureBuyer } from './capture-buyer.js';
import { CaptureCustomer } from './capture-customer.js';
import { DecideReview } from './decide-review.js';

/** Way in: every topic that customer-sync hears. Nothing here calls PeopleSoft. */
@Controller()
export class CustomerSyncConsumer {
  constructor(
    private readonly captureCustomer: CaptureCustomer,
    private readonly captureBuyer: CaptureBuyer,
    private readonly decideReview: DecideReview,
    private readonly transactions: Transactions,
    private readonly connections: Connections,
    private readonly clock: Clock,
  ) {}

  @Consumes('shopify.customer.v1')
  customer(
    @Payload() snapshot: CustomerSnapshot,
    @Ctx() message: MessageContext,
  ): Promise<Outcome> {
    return this.captureCustomer.handle(snapshot, message);
  }

  @Consumes('shopify.order.v1')
  order(@Payload() order: OrderSnapshot, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.captureBuyer.handle(order, message);
  }

  /** What PeopleSoft's own inquiry shows is kept beside what we sent, and ends doubts early. */
  @Consumes('peoplesoft.customer.v1')
  seen(@Payload() seen: CustomerSeen, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.transactions.once(message, async (tx) => {
      const { connection, custId, status, effectiveDate, observedAt } = seen;
      const sight = { status, effectiveDate, at: observedAt };
      const records = new CustomerRecords(tx.manager);
      await records.seen({ connection, custId }, sight, this.clock.now());
      return done;
    });
  }

  @Consumes('review.decided.v1')
  decided(@Payload() decision: ReviewDecided, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.decideReview.handle(decision, message);
  }

  @Consumes('connection.changed.v1')
  connectionChanged(
    @Payload() changed: ConnectionChanged,
    @Ctx() message: MessageContext,
  ): Promise<Outcome> {
    this.connections.changed(changed);
    return this.transactions.once(message, async (tx) => {
      await new CustomerRecords(tx.manager).hurry(changed.connection, this.clock.now());
      return done;
    });
  }
}
