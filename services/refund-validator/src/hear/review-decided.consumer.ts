import type { ReviewDecided } from '@ml-connector/events';
import {
  Consumes,
  done,
  MessageContext,
  Transactions,
  type Outcome,
} from '@ml-connector/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { DecideRefund } from '../judge/decide-refund.js';
import { reviewOwner } from '../judge/judged-refund.js';

@Controller()
export class ReviewDecidedConsumer {
  constructor(
    private readonly transactions: Transactions,
    private readonly decideRefund: DecideRefund,
  ) {}

  /** The service that raised a review owns it; decisions on others are not ours. */
  @Consumes('review.decided.v1')
  handle(@Payload() decision: ReviewDecided, @Ctx() message: MessageContext): Promise<Outcome> {
    if (decision.service !== reviewOwner) return Promise.resolve(done);
    return this.transactions.once(message, (tx) => this.decideRefund.handle(tx, decision));
  }
}
