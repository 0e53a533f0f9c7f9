import type { RefundSnapshot } from '@ml-connector/events';
import { Consumes, MessageContext, Transactions, type Outcome } from '@ml-connector/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ValidateRefund } from '../judge/validate-refund.js';

@Controller()
export class RefundConsumer {
  constructor(
    private readonly transactions: Transactions,
    private readonly validateRefund: ValidateRefund,
  ) {}

  @Consumes('shopify.refund.v1')
  handle(@Payload() refund: RefundSnapshot, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.transactions.once(message, (tx) => this.validateRefund.handle(tx, refund));
  }
}
