import type { RefundSnapshot } from '@ml-connector/events';
import { done, type Outcome, type UnitOfWork } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { RefundLog } from '../store/refund-log.js';
import { isNews, judgeRefund } from './judged-refund.js';
import { PublishVerdict } from './publish-verdict.js';

/** Judges a refund against the order's original transactions, and tells the verdict where it is news. */
@Injectable()
export class ValidateRefund {
  constructor(
    private readonly log: RefundLog,
    private readonly publish: PublishVerdict,
    private readonly clock: Clock,
  ) {}

  async handle(tx: UnitOfWork, snapshot: RefundSnapshot): Promise<Outcome> {
    const { connection, refund } = snapshot;
    const known = await this.log.refund(tx, { connection, refundId: refund.id });
    if (known && snapshot.version < known.snapshot.version) return done;

    const judged = judgeRefund(snapshot, known?.approval ?? null);
    const at = this.clock.now();
    await this.log.keep(tx, judged, at);
    await this.publish.settleReviews(tx, judged, at);
    if (isNews(judged.verdict, known?.announced ?? null)) {
      await this.publish.announce(tx, judged, at);
    }
    return done;
  }
}
