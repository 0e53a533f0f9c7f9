import type { ReviewDecided } from '@ml-connector/events';
import { Consumes, MessageContext, type Outcome, Transactions } from '@ml-connector/messaging';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { RecordReader } from '../read-record/record-reader.js';
import { Reviews } from '../read-record/reviews.js';

/** What a person decided about a record that Shopify does not show. */
@Controller()
export class ReviewDecidedConsumer {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Reviews) private readonly reviews: Reviews,
    @Inject(RecordReader) private readonly reader: RecordReader,
  ) {}

  @Consumes('review.decided.v1')
  async handle(
    @Payload() decision: ReviewDecided,
    @Ctx() message: MessageContext,
  ): Promise<Outcome> {
    const outcome = await this.transactions.once(message, (tx) =>
      this.reviews.decide(tx, decision, message.headers),
    );
    this.reader.wake();
    return outcome;
  }
}
