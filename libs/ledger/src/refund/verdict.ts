import type { ReviewChoice, RefundSnapshot } from '@ml-connector/events';
import { unreadable } from '../planning/reviews.js';
import { factsHashOf } from './facts-hash.js';
import { readRefundAccount, type RefundAccount } from './refund-account.js';
import { openAfter, refundRules } from './rules.js';
import type { RefundApproval, RefundVerdict } from './verdict-types.js';

const nothing = {
  reason: null,
  explanation: null,
  arithmetic: [],
  difference: null,
  differenceAccount: null,
  transactionIds: [],
  choices: [] as readonly ReviewChoice[],
  moneyAtRisk: null,
} as const;

/**
 * May a refund be booked? Judged against the original transactions by `refundRules`; a person's
 * approval counts only for the facts that the person saw, and only where its reason offers it.
 */
export function refundVerdict(
  snapshot: RefundSnapshot,
  approval: RefundApproval | null,
): RefundVerdict {
  const verdict = judge(snapshot);
  if (!approval || !isOffered(verdict, approval)) return verdict;
  if (approval.choice === 'NOT_APPLICABLE') {
    return { ...verdict, verdict: 'NOT_APPLICABLE', reason: 'dismissed-by-person', choices: [] };
  }
  if (approval.choice !== 'POST_WITH_DIFFERENCE') return verdict;
  const differenceAccount = verdict.difference && approval.account;
  return { ...verdict, verdict: 'APPROVED', differenceAccount, choices: [] };
}

/** Whether a decision may be followed: same facts, offered choice, an account where one is needed. */
export function isOffered(verdict: RefundVerdict, approval: RefundApproval): boolean {
  return (
    verdict.factsHash === approval.factsHash &&
    verdict.choices.includes(approval.choice) &&
    (approval.choice !== 'POST_WITH_DIFFERENCE' ||
      verdict.difference === null ||
      approval.account !== null)
  );
}

function judge(snapshot: RefundSnapshot): RefundVerdict {
  const factsHash = factsHashOf(snapshot);
  try {
    return judged(readRefundAccount(snapshot), factsHash);
  } catch (error) {
    const { explanation } = unreadable(error);
    const reason = 'amount-not-in-minor-units';
    return {
      ...nothing,
      verdict: 'MISMATCH',
      reason,
      explanation,
      factsHash,
      choices: ['CHECK_AGAIN'],
    };
  }
}

function judged(refund: RefundAccount, factsHash: string): RefundVerdict {
  const transactionIds = refund.succeeded.map(({ id }) => id).sort();
  for (const { reason, verdict, choices, find } of refundRules) {
    const finding = find(refund);
    if (!finding) continue;
    const common = { ...nothing, ...finding, verdict, reason, choices, factsHash, transactionIds };
    return verdict === 'MISMATCH' ? { ...common, ...atRisk(refund) } : common;
  }
  return { ...nothing, verdict: 'VALID', factsHash, transactionIds };
}

function atRisk(refund: RefundAccount): Pick<RefundVerdict, 'difference' | 'moneyAtRisk'> {
  const difference = openAfter(refund).shop;
  const due = refund.reading.due.shop.abs();
  const paid = refund.paid.shop.abs();
  return {
    difference: difference.isZero ? null : difference,
    moneyAtRisk: paid.isMoreThan(due) ? paid : due,
  };
}
