import type { RefundSnapshot } from '@ml-connector/events';
import type { RefundRelease } from '../planning/release.js';
import { refundVerdict } from '../refund/verdict.js';

/** What refund-validator would say about a refund. */
export function releaseOf(snapshot: RefundSnapshot): RefundRelease {
  const verdict = refundVerdict(snapshot, null);
  const { reason: reasonCode, transactionIds } = verdict;
  return {
    refundId: snapshot.refund.id,
    verdict: verdict.verdict,
    ...{ reasonCode, transactionIds },
    ...{ difference: null, differenceAccount: null, reviewId: null },
  };
}
