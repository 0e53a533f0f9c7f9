import type {
  ConnectionChanged,
  JournalStatusSeen,
  OrderSnapshot,
  RefundValidated,
  ReviewDecided,
} from '@ml-connector/events';
import { Consumes, MessageContext } from '@ml-connector/messaging';
import type { Outcome } from '@ml-connector/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { StoreOrder } from './booking/store-order.js';
import { StoreRefundVerdict } from './booking/store-refund-verdict.js';
import { FollowConnection } from './connection/follow-connection.js';
import { FollowStatus } from './journal-status/follow-status.js';
import { FollowDecision } from './review/follow-decision.js';

/** Way in: every topic that gl-poster hears, and the use case that answers it. */
@Controller()
export class EventsConsumer {
  constructor(
    private readonly orders: StoreOrder,
    private readonly verdicts: StoreRefundVerdict,
    private readonly statuses: FollowStatus,
    private readonly decisions: FollowDecision,
    private readonly connections: FollowConnection,
  ) {}

  @Consumes('shopify.order.v1')
  order(@Payload() event: OrderSnapshot, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.orders.handle(event, message);
  }

  @Consumes('refund.validated.v1')
  refund(@Payload() event: RefundValidated, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.verdicts.handle(event, message);
  }

  @Consumes('peoplesoft.journal-status.v1')
  status(@Payload() event: JournalStatusSeen, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.statuses.handle(event, message);
  }

  @Consumes('review.decided.v1')
  decision(@Payload() event: ReviewDecided, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.decisions.handle(event, message);
  }

  @Consumes('connection.changed.v1')
  connection(
    @Payload() event: ConnectionChanged,
    @Ctx() message: MessageContext,
  ): Promise<Outcome> {
    return this.connections.handle(event, message);
  }
}
