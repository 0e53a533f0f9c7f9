import type { OrderSnapshot } from '@ml-connector/events';
import {
  Consumes,
  done,
  MessageContext,
  type Outcome,
  Transactions,
} from '@ml-connector/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { LinkOrder } from './link-order.js';

/** Orders that passed by are known: documents that name them are linked. */
@Controller()
export class OrderConsumer {
  constructor(
    private readonly transactions: Transactions,
    private readonly linkOrder: LinkOrder,
  ) {}

  @Consumes('shopify.order.v1')
  handle(@Payload() order: OrderSnapshot, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.transactions.once(message, async (tx) => {
      await this.linkOrder.handle(tx, order);
      return done;
    });
  }
}
