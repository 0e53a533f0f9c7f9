import type { ReviewDecided } from '@ml-connector/events';
import {
  Consumes,
  done,
  MessageContext,
  type Outcome,
  Transactions,
} from '@ml-connector/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { DecideReview } from './decide-review.js';
import { reviewOwner } from './difference-review.js';

/** What people decide about documents that differ from their order. */
@Controller()
export class ReviewConsumer {
  constructor(
    private readonly transactions: Transactions,
    private readonly decideReview: DecideReview,
  ) {}

  @Consumes('review.decided.v1')
  handle(@Payload() decision: ReviewDecided, @Ctx() message: MessageContext): Promise<Outcome> {
    if (decision.service !== reviewOwner) return Promise.resolve(done);
    return this.transactions.once(message, (tx) => this.decideReview.handle(tx, decision));
  }
}
