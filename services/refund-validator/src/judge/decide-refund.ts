import type { ReviewDecided } from '@ml-connector/events';
import { codingMistakes, isOffered, type RefundApproval } from '@ml-connector/ledger';
import { done, rejected, type Outcome, type UnitOfWork } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { RefundLog, type KnownRefund, type KnownReview } from '../store/refund-log.js';
import { judgeRefund, type JudgedRefund } from './judged-refund.js';
import { PublishVerdict } from './publish-verdict.js';

/** Follows what a person decided about a refund, or says why it cannot be followed. */
@Injectable()
export class DecideRefund {
  constructor(
    private readonly log: RefundLog,
    private readonly publish: PublishVerdict,
    private readonly clock: Clock,
  ) {}

  async handle(tx: UnitOfWork, decision: ReviewDecided): Promise<Outcome> {
    const { connection, reviewId, subjectId: refundId } = decision;
    const known = await this.log.refund(tx, { connection, refundId });
    const review = await this.log.review(tx, reviewId);
    if (!known || !review) return rejected('unknown-review', `there is no review ${reviewId}`);
    const refusal = refusalOf(decision, review);
    if (refusal) return refusal;
    if (decision.choice === 'CHECK_AGAIN') return this.checkAgain(tx, known, decision);
    return this.follow(tx, decision, { known, review });
  }

  private async follow(
    tx: UnitOfWork,
    decision: ReviewDecided,
    { known, review }: { readonly known: KnownRefund; readonly review: KnownReview },
  ): Promise<Outcome> {
    const approval = approvalOf(decision);
    const { verdict } = judgeRefund(known.snapshot, null);
    if (decision.choice === 'POST_WITH_DIFFERENCE' && verdict.difference && !decision.account) {
      return rejected('account-missing', 'name the account for the difference');
    }
    if (!isOffered(verdict, approval)) return factsChanged;
    const judged = judgeRefund(known.snapshot, approval);
    await this.tell(tx, judged);
    await this.publish.close(tx, review.raised, decision);
    return done;
  }

  private async tell(tx: UnitOfWork, judged: JudgedRefund): Promise<void> {
    const at = this.clock.now();
    await this.log.keep(tx, judged, at);
    await this.publish.announce(tx, judged, at);
  }

  /** The order is read afresh; if the refund then ties, its review becomes void by itself. */
  private async checkAgain(
    tx: UnitOfWork,
    { snapshot }: KnownRefund,
    { decidedAt: hintedAt }: ReviewDecided,
  ): Promise<Outcome> {
    const { connection, orderId, orderName } = snapshot;
    await tx.emit('shopify.change-hint.v1', `${connection}:${orderId}`, {
      ...{ connection, resource: 'ORDER', resourceId: orderId, orderName, hintedAt },
      ...{ cause: 'REREAD', hintedUpdatedAt: null },
    });
    return done;
  }
}

const factsChanged = rejected('facts-changed', 'the facts changed since this review was shown');

function refusalOf(decision: ReviewDecided, { raised, status, decidedBy }: KnownReview) {
  if (status === 'DECIDED') {
    return rejected('already-decided', `${decidedBy ?? 'somebody'} has decided this review before`);
  }
  if (status === 'VOID' || raised.factsHash !== decision.factsHash) return factsChanged;
  if (!raised.choices.includes(decision.choice)) {
    return rejected(
      'choice-not-offered',
      `${decision.choice} is not offered for ${raised.reasonCode}`,
    );
  }
  if (decision.reason.trim() === '') return rejected('reason-missing', 'say why, in a few words');
  return decision.account === null ? null : accountRefusal(decision.account);
}

/** The account is judged now: the ledger would refuse it later, when nobody looks. */
function accountRefusal(account: string) {
  const [mistake] = codingMistakes({ account, chartFields: {} }, 'account');
  return mistake ? rejected('account-invalid', `account "${account}": ${mistake.remedy}`) : null;
}

function approvalOf(decision: ReviewDecided): RefundApproval {
  const { reviewId, factsHash, choice, account, decidedBy } = decision;
  return { reviewId, factsHash, choice, account, decidedBy };
}
