import type { RefundSnapshot, ReviewDecided, ReviewRaised } from '@ml-connector/events';
import type { Outcome } from '@ml-connector/messaging';
import { aDecision, aMessage, FakeClock, FakeTransactions } from '@ml-connector/testing';
import { FakeRefundLog } from './fake-refund-log.js';
import { DecideRefund } from '../judge/decide-refund.js';
import { PublishVerdict } from '../judge/publish-verdict.js';
import { ValidateRefund } from '../judge/validate-refund.js';

/** The use cases of the service around fakes, for tests. */
export class RefundDesk {
  readonly transactions = new FakeTransactions();
  private readonly log = new FakeRefundLog();
  private readonly clock = new FakeClock('2026-11-22T10:00:00Z');
  private readonly publish = new PublishVerdict(this.log);
  private readonly validate = new ValidateRefund(this.log, this.publish, this.clock);
  private readonly decide = new DecideRefund(this.log, this.publish, this.clock);

  hear(refund: RefundSnapshot, message = aMessage()): Promise<Outcome> {
    return this.transactions.once(message, (tx) => this.validate.handle(tx, refund));
  }

  decided(review: ReviewRaised, given: Partial<ReviewDecided>): Promise<Outcome> {
    const { reviewId, connection, service, subjectId, factsHash } = review;
    const decision = aDecision({
      ...{ reviewId, connection, service, subjectId, factsHash, account: null },
      ...{ reason: 'agreed with the customer', decidedBy: 'carla@harbor.example' },
      ...given,
    });
    return this.transactions.once(aMessage(), (tx) => this.decide.handle(tx, decision));
  }

  get verdicts(): string[] {
    const announced = this.transactions.on('refund.validated.v1');
    return announced.map(({ verdict, reasonCode }) => [verdict, reasonCode].join(' ').trim());
  }

  get reviews(): ReadonlyArray<ReviewRaised> {
    return this.transactions.on('review.raised.v1');
  }

  get lastReview(): ReviewRaised {
    const review = this.reviews.at(-1);
    if (!review) throw new RangeError('no review was raised');
    return review;
  }
}
