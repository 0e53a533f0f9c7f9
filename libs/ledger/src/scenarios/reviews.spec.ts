import { describe, expect, it } from 'vitest';
import type { OrderSnapshot, Sale } from '@ml-connector/events';
import type { AccountingPolicy } from '../mapping/policy.js';
import { checkTie } from '../facts/tie.js';
import { plan } from '../planning/plan-order.js';
import { prepare } from '../planning/prepare.js';
import type { Review } from '../planning/reasons.js';
import { aLedger, aPolicy, Story } from '../testing/index.js';

function sold(): OrderSnapshot {
  const story = new Story();
  story.order(
    '2026-11-20T15:00:00Z',
    story.item({ price: '100.00', taxes: { 'State Tax': '8.00' } }),
  );
  story.pay('2026-11-20T15:00:01Z', { gateway: 'paypal', amount: '108.00' });
  return story.history.snapshot();
}

function withSale(change: Partial<Sale>): OrderSnapshot {
  const order = sold();
  const agreements = order.agreements.map((agreement) => ({
    ...agreement,
    sales: agreement.sales.map((sale) => ({ ...sale, ...change })),
  }));
  return { ...order, agreements };
}

const bag = (amount: string) => ({ shop: amount, presentment: amount });
const ledger = aLedger();

function reviewsOf(order: OrderSnapshot, policy: AccountingPolicy = aPolicy()): Review[] {
  const { journals, facts } = plan({ order, booked: new Map(), releases: new Map(), ledger });
  const outcomes = [
    ...facts.map(({ outcome }) => outcome),
    ...journals.map((draft) => prepare(draft, { ledger, policy })),
  ];
  return outcomes.filter((outcome) => outcome.kind === 'review');
}

function shown({ reason, arithmetic }: Review): string[] {
  return [reason, ...arithmetic.map(({ label, amount }) => `${label} ${amount.toString()}`)];
}

describe('an order that a person must look at', () => {
  it('has a gap between its agreements and its total, which nothing absorbs', () => {
    const order = { ...sold(), currentTotal: bag('108.5') };

    expect(reviewsOf(order)).toHaveLength(2);
    expect(reviewsOf(order).slice(0, 1).map(shown)).toEqual([
      [
        'order-does-not-tie',
        'sum of all agreements 108.00',
        'current total of the order 108.50',
        'difference -0.50',
      ],
    ]);
  });

  it.each([
    [{ ...sold(), currentTax: bag('7') }, 'taxes-do-not-tie'],
    [{ ...sold(), totalReceived: bag('100') }, 'payments-do-not-tie'],
    [{ ...sold(), totalRefunded: bag('1') }, 'refunds-do-not-tie'],
    [{ ...sold(), currentTotal: { shop: '108', presentment: '107' } }, 'presentment-does-not-tie'],
    [{ ...sold(), currency: 'EUR', presentmentCurrency: 'EUR' }, 'currency-differs'],
    [{ ...sold(), currency: 'CLF', presentmentCurrency: 'CLF' }, 'unsupported-currency'],
    [withSale({ total: bag('108.001') }), 'amount-not-in-minor-units'],
  ])('does not tie (%#): %s', (order, reason) => {
    expect(reviewsOf(order).at(0)?.reason).toBe(reason);
  });

  it('has taxes that miss their total by more than a minor unit', () => {
    const [review] = reviewsOf(withSale({ tax: bag('8.5') }));
    expect(review?.reason).toBe('rounding-beyond-cap');
    expect(review?.arithmetic.at(-1)?.amount.toString()).toBe('0.50');
  });

  it('ties where a tax is one minor unit off, which the rounding line takes', () => {
    const order = { ...withSale({ tax: bag('8.01') }), currentTax: bag('8.01') };
    expect(checkTie(order)).toBeNull();
    const policy = aPolicy({ rounding: null });
    expect(reviewsOf(order)).toEqual([]);
    expect(reviewsOf(order, policy).map(({ reason }) => reason)).toEqual(['unmapped-account']);
  });

  it.each([
    [withSale({ lineType: 'UNKNOWN' }), 'unknown-sale'],
    [withSale({ action: 'UNKNOWN' }), 'unknown-sale'],
    [withSale({ lineType: 'FEE', feeKind: 'StorageFee' }), 'unknown-sale'],
    [
      {
        ...sold(),
        agreements: sold().agreements.map((one) => ({ ...one, kind: 'UNKNOWN' as const })),
      },
      'unknown-agreement',
    ],
    [
      {
        ...sold(),
        transactions: sold().transactions.map((one) => ({ ...one, kind: 'UNKNOWN' as const })),
      },
      'unknown-transaction',
    ],
  ])('shows something that is not known (%#): %s', (order, reason) => {
    expect(reviewsOf(order).map((review) => review.reason)).toEqual([reason]);
  });

  it('has an amount that no rule maps, and no default takes it', () => {
    const { mapping } = aPolicy();
    const rules = mapping.rules.filter(({ kind }) => kind !== 'tax');
    const [review] = reviewsOf(sold(), aPolicy({ mapping: { version: 2, rules } }));

    expect(review).toMatchObject({ reason: 'unmapped-account' });
    expect(review?.explanation).toContain('taxTitle "State Tax"');
  });

  it('would need more lines than a journal takes', () => {
    const story = new Story();
    const lines = Array.from({ length: 1_001 }, (_, index) =>
      story.item({ sku: `SKU-${index}`, price: '1.00' }),
    );
    story.order('2026-11-20T15:00:00Z', ...lines);
    const { mapping } = aPolicy();
    const rules = lines.map(({ sku }, index) => ({
      ...{ id: `r${index}`, kind: 'product' as const, sku, chartFields: {} },
      account: String(400_000 + index),
    }));
    const policy = aPolicy({ mapping: { version: 1, rules: [...mapping.rules, ...rules] } });

    expect(reviewsOf(story.history.snapshot(), policy).map(({ reason }) => reason)).toEqual([
      'too-many-lines',
    ]);
  });
});
