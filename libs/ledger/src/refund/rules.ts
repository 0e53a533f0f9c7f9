import type { ReviewChoice, Transaction } from '@ml-connector/events';
import { minus, negated, type Amount } from '../facts/order-account.js';
import type { Step } from '../planning/reasons.js';
import { comparison, step } from '../planning/reviews.js';
import { tenderKind } from '../planning/entries.js';
import { exceededParent, orderMoney, parentOf } from './captured.js';
import { agrees, expectedOf } from './readings.js';
import type { RefundAccount } from './refund-account.js';
import type { RefundReason } from './verdict-types.js';

export interface Finding {
  readonly explanation: string;
  readonly arithmetic: readonly Step[];
}

/** One row of the table: what is wrong, what it means, what a person may do about it. */
export interface RefundRule {
  readonly reason: RefundReason;
  readonly verdict: 'WAITING' | 'MISMATCH' | 'NOT_APPLICABLE';
  readonly choices: readonly ReviewChoice[];
  readonly find: (refund: RefundAccount) => Finding | null;
}

const checkAgain = ['CHECK_AGAIN'] as const;
const dismiss = ['CHECK_AGAIN', 'NOT_APPLICABLE'] as const;
const approve = ['CHECK_AGAIN', 'POST_WITH_DIFFERENCE', 'NOT_APPLICABLE'] as const;

/**
 * What may stand between a refund and the ledger. The first row that finds something gives the
 * verdict; a refund that passes all rows is valid. More money than was captured, mixed currencies
 * and unreadable amounts can never be approved away.
 */
export const refundRules: readonly RefundRule[] = [
  { reason: 'test-order', verdict: 'NOT_APPLICABLE', choices: [], find: testOrder },
  { reason: 'mixed-currency', verdict: 'MISMATCH', choices: checkAgain, find: mixedCurrency },
  {
    reason: 'unknown-transaction',
    verdict: 'MISMATCH',
    choices: dismiss,
    find: unknownTransaction,
  },
  { reason: 'refund-pending', verdict: 'WAITING', choices: [], find: pending },
  { reason: 'transaction-not-seen', verdict: 'WAITING', choices: [], find: transactionNotSeen },
  { reason: 'agreement-not-seen', verdict: 'WAITING', choices: [], find: agreementNotSeen },
  { reason: 'refund-failed', verdict: 'MISMATCH', choices: dismiss, find: allFailed },
  { reason: 'no-parent-transaction', verdict: 'MISMATCH', choices: approve, find: noParent },
  { reason: 'gateway-differs', verdict: 'MISMATCH', choices: approve, find: gatewayDiffers },
  { reason: 'exceeds-parent', verdict: 'MISMATCH', choices: checkAgain, find: exceedsParent },
  { reason: 'exceeds-captured', verdict: 'MISMATCH', choices: checkAgain, find: exceedsCaptured },
  { reason: 'total-refunded-differs', verdict: 'MISMATCH', choices: approve, find: totalDiffers },
  { reason: 'amounts-do-not-tie', verdict: 'MISMATCH', choices: approve, find: doesNotTie },
  { reason: 'agreement-differs', verdict: 'MISMATCH', choices: approve, find: agreementDiffers },
];

function testOrder({ snapshot }: RefundAccount): Finding | null {
  return snapshot.test ? found('The order is a test order.') : null;
}

function mixedCurrency({
  isForeign,
  succeeded,
  paid,
  reading,
  reader,
}: RefundAccount): Finding | null {
  if (isForeign) return null;
  const amounts = [...succeeded.map(({ amount }) => reader.amount(amount)), paid, reading.due];
  const mixed = amounts.find(({ shop, presentment }) => !shop.equals(presentment));
  if (!mixed) return null;
  return found(
    'The refund of an order of one currency shows two different amounts for the same thing.',
    comparison(step('store money', mixed.shop), step('presentment money', mixed.presentment)),
  );
}

function unknownTransaction({ transactions }: RefundAccount): Finding | null {
  const unknown = transactions.find(
    ({ kind, status }) => kind === 'UNKNOWN' || status === 'UNKNOWN',
  );
  return unknown
    ? found(`Transaction ${unknown.id} is of a kind or status that is not known.`)
    : null;
}

function pending({ transactions }: RefundAccount): Finding | null {
  const open = transactions.filter(
    ({ status }) => status === 'PENDING' || status === 'AWAITING_RESPONSE',
  );
  return open.length > 0 ? found('Money of the refund is still on its way.') : null;
}

function transactionNotSeen({ snapshot }: RefundAccount): Finding | null {
  const seen = new Set(snapshot.transactions.map(({ id }) => id));
  const missing = snapshot.refund.transactionIds.find((id) => !seen.has(id));
  return missing ? found(`Transaction ${missing} of the refund is not visible yet.`) : null;
}

function agreementNotSeen({ agreement }: RefundAccount): Finding | null {
  return agreement ? null : found('Shopify shows no agreement for the refund yet.');
}

function allFailed({ transactions, succeeded }: RefundAccount): Finding | null {
  if (transactions.length === 0 || succeeded.length > 0) return null;
  return found('Every refund transaction failed: the customer has not been paid.');
}

function noParent({ succeeded, snapshot }: RefundAccount): Finding | null {
  const orphan = succeeded.find(
    (transaction) => isTiedToPayment(transaction) && !parentOf(transaction, snapshot),
  );
  return orphan
    ? found(`Transaction ${orphan.id} refunds no successful payment of the order.`)
    : null;
}

/** A gift card or store credit may be handed out for a payment made in another way. */
function isTiedToPayment(transaction: Transaction): boolean {
  return tenderKind(transaction.gateway) === 'clearing';
}

function gatewayDiffers({ succeeded, snapshot }: RefundAccount): Finding | null {
  for (const transaction of succeeded.filter(isTiedToPayment)) {
    const parent = parentOf(transaction, snapshot);
    if (!parent || parent.gateway === transaction.gateway) continue;
    return found(
      `Paid through ${parent.gateway}, refunded through ${transaction.gateway}: the clearing accounts would not clear.`,
    );
  }
  return null;
}

function exceedsParent(refund: RefundAccount): Finding | null {
  const exceeded = refund.succeeded.map((one) => exceededParent(one, refund)).find(Boolean);
  if (!exceeded) return null;
  return found(
    'More goes back than the payment that it refunds has left.',
    comparison(
      step('refunded of the payment', exceeded.refunded),
      step('payment', exceeded.captured),
    ),
  );
}

function exceedsCaptured(refund: RefundAccount): Finding | null {
  const { captured, refunded } = orderMoney(refund);
  if (!refunded.isMoreThan(captured)) return null;
  return found(
    'All refunds of the order together exceed what was captured.',
    comparison(step('refunded', refunded), step('captured', captured)),
  );
}

function totalDiffers({ snapshot, reader, succeeded }: RefundAccount): Finding | null {
  const stated = reader.amount(snapshot.refund.totalRefunded).presentment;
  const moved = reader.sum(succeeded.map(({ amount }) => reader.amount(amount))).presentment;
  if (moved.equals(stated)) return null;
  return found(
    'The refund states another total than its successful transactions add up to.',
    comparison(step('total refunded', stated), step('successful transactions', moved)),
  );
}

/**
 * Lines + taxes + shipping + duties + fees − adjustments = successful transactions, in the money of
 * the transactions; or that less what the customer still owed, or more by what was owed to the
 * customer. A refund without any transaction is legal: a restock, an unpaid line, an exchange.
 */
function doesNotTie({ succeeded, paid, reading }: RefundAccount): Finding | null {
  const { steps, open } = reading;
  const due = expectedOf(reading).presentment;
  if (succeeded.length === 0 || due.equals(paid.presentment)) return null;
  const kept = (label: string, amount: Amount) => step(label, negated(amount).presentment);
  return found('The refunded amounts and the money that went back differ.', [
    step('lines, taxes, shipping, duties and fees', steps.lines.presentment),
    kept('adjustments', steps.adjustments),
    kept('charged by the return', steps.charged),
    ...openStep(open),
    ...comparison(step('due', due), step('paid back', paid.presentment)),
  ]);
}

function agreementDiffers({ succeeded, reading }: RefundAccount): Finding | null {
  if (succeeded.length === 0 || agrees(reading)) return null;
  return found(
    'The agreement takes back another amount than the refund lists.',
    comparison(
      step('agreement', reading.agreed.presentment),
      step('refund', reading.due.presentment),
    ),
  );
}

function openStep(open: Amount): Step[] {
  if (open.presentment.isZero) return [];
  const label = open.presentment.isDebit ? 'still owed by the customer' : 'owed to the customer';
  return [step(label, negated(open).presentment)];
}

/**
 * What the agreements leave open after the money, beyond what was open before; positive where less was
 * paid. Where nothing is left in the money of the buyer, what is left in store money is the rate's.
 */
export function openAfter({ paid, reading: { agreed, open }, reader }: RefundAccount): Amount {
  const left = minus(minus(agreed, open), paid);
  return left.presentment.isZero ? reader.zero : left;
}

function found(explanation: string, arithmetic: readonly Step[] = []): Finding {
  return { explanation, arithmetic };
}
