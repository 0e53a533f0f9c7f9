import { describe, expect, it } from 'vitest';
import { Story } from '../testing/index.js';
import type { RefundSnapshot, Transaction } from '@ml-connector/events';
import { refundRules } from './rules.js';
import { refundVerdict } from './verdict.js';

/** A lamp at 100.00 and 8.00 tax, shipped for 10.00, paid by card with 118.00. */
function sold() {
  const story = new Story();
  const lamp = story.item({ price: '100.00', taxes: { 'State Tax': '8.00' } });
  const shipping = story.item({ type: 'SHIPPING', price: '10.00' });
  story.order('2026-11-20T15:00:00Z', lamp, shipping);
  const payment = story.pay('2026-11-20T15:00:01Z', { gateway: 'card', amount: '118.00' });
  return { story, lamp, shipping, payment };
}

const at = '2026-11-22T15:00:00Z';

/** The full refund of the lamp, as Shopify shows it. */
function lampRefund(): RefundSnapshot {
  const { story, lamp } = sold();
  const id = story.refund(at, {
    back: [{ goods: lamp, quantity: 1 }],
    pays: [{ gateway: 'card', amount: '108.00' }],
  });
  return story.history.refundSnapshot(id);
}

function changed(
  change: Partial<Transaction>,
  isIt = ({ kind }: Transaction) => kind === 'REFUND',
) {
  const refund = lampRefund();
  const transactions = refund.transactions.map((one) => (isIt(one) ? { ...one, ...change } : one));
  return { ...refund, transactions };
}

const bag = (amount: string) => ({ shop: amount, presentment: amount });

function stated(amount: string, refund: RefundSnapshot): RefundSnapshot {
  return { ...refund, refund: { ...refund.refund, totalRefunded: bag(amount) } };
}

function verdictOn(refund: RefundSnapshot): string {
  const { verdict, reason } = refundVerdict(refund, null);
  return [verdict, reason].filter(Boolean).join(' ');
}

/** One row a rule: what Shopify shows, what follows. */
const rows: readonly (readonly [string, () => RefundSnapshot, string])[] = [
  ['all ties', lampRefund, 'VALID'],
  ['a test order', () => ({ ...lampRefund(), test: true }), 'NOT_APPLICABLE test-order'],
  [
    'two amounts in one currency',
    () => changed({ amount: { shop: '108', presentment: '100' } }),
    'MISMATCH mixed-currency',
  ],
  [
    'a third decimal',
    () => changed({ amount: bag('108.001') }),
    'MISMATCH amount-not-in-minor-units',
  ],
  [
    'a transaction of unknown status',
    () => changed({ status: 'UNKNOWN' }),
    'MISMATCH unknown-transaction',
  ],
  ['money on its way', () => changed({ status: 'PENDING' }), 'WAITING refund-pending'],
  [
    'money to be confirmed',
    () => changed({ status: 'AWAITING_RESPONSE' }),
    'WAITING refund-pending',
  ],
  [
    'a transaction that is listed but not shown',
    () => {
      const refund = lampRefund();
      const transactionIds = [...refund.refund.transactionIds, 'gid://shopify/OrderTransaction/0'];
      return { ...refund, refund: { ...refund.refund, transactionIds } };
    },
    'WAITING transaction-not-seen',
  ],
  ['no agreement yet', () => ({ ...lampRefund(), agreement: null }), 'WAITING agreement-not-seen'],
  ['money that failed', () => changed({ status: 'FAILURE' }), 'MISMATCH refund-failed'],
  ['no payment behind it', () => changed({ parentId: null }), 'MISMATCH no-parent-transaction'],
  [
    'a payment behind it that failed',
    () => changed({ status: 'FAILURE' }, ({ kind }) => kind === 'SALE'),
    'MISMATCH no-parent-transaction',
  ],
  ['another gateway', () => changed({ gateway: 'paypal' }), 'MISMATCH gateway-differs'],
  [
    'more than the payment has left',
    () => stated('120', changed({ amount: bag('120') })),
    'MISMATCH exceeds-parent',
  ],
  [
    'another total than its transactions',
    () => stated('107', lampRefund()),
    'MISMATCH total-refunded-differs',
  ],
  [
    'less money than goods',
    () => stated('100', changed({ amount: bag('100') })),
    'MISMATCH amounts-do-not-tie',
  ],
  [
    'more money than goods',
    () => stated('110', changed({ amount: bag('110') })),
    'MISMATCH amounts-do-not-tie',
  ],
  [
    'an agreement of another amount',
    () => {
      const refund = lampRefund();
      const sales = refund.agreement?.sales.map((sale) => ({ ...sale, total: bag('-107') })) ?? [];
      return { ...refund, agreement: refund.agreement && { ...refund.agreement, sales } };
    },
    'MISMATCH agreement-differs',
  ],
];

describe('the verdict on a refund', () => {
  it.each(rows)('with %s', (_case, refund, expected) => {
    expect(verdictOn(refund())).toBe(expected);
  });

  it('has a row for every rule', () => {
    const judged = new Set([
      ...rows.map(([, , verdict]) => verdict.split(' ')[1]),
      'exceeds-captured',
    ]);
    expect(refundRules.map(({ reason }) => reason).filter((reason) => !judged.has(reason))).toEqual(
      [],
    );
  });

  it('adds up all refunds of the order against all that was captured', () => {
    const { story, lamp } = sold();
    story.pay(at, { gateway: 'gift_card', amount: '5.00' });
    const back = [{ goods: lamp, quantity: 1 }];
    story.refund(at, { back, pays: [{ gateway: 'card', amount: '108.00' }] });
    const second = story.refund(at, {
      adjustment: '-16.00',
      pays: [{ gateway: 'store_credit', amount: '16.00' }],
    });

    expect(verdictOn(story.history.refundSnapshot(second))).toBe('MISMATCH exceeds-captured');
  });

  it('shows both sides and the difference', () => {
    const { arithmetic, difference, moneyAtRisk } = refundVerdict(
      stated('100', changed({ amount: bag('100') })),
      null,
    );
    const steps = arithmetic.map(({ label, amount }) => `${label} ${amount.toString()}`);

    expect(steps).toEqual([
      'lines, taxes, shipping, duties and fees 108.00',
      'adjustments 0.00',
      'charged by the return 0.00',
      'due 108.00',
      'paid back 100.00',
      'difference 8.00',
    ]);
    expect([difference?.toString(), moneyAtRisk?.toString()]).toEqual(['8.00', '108.00']);
  });

  it.each(['mixed-currency', 'exceeds-parent', 'exceeds-captured'])(
    'never offers to post %s',
    (reason) => {
      expect(refundRules.find((rule) => rule.reason === reason)?.choices).toEqual(['CHECK_AGAIN']);
    },
  );
});
