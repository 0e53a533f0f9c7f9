import { describe, expect, it } from 'vitest';
import type { BookedJournal } from '../control/peoplesoft-books.js';
import type { OrderBooks } from '../control/shopify-books.js';
import { cents, centsText } from './cents.js';
import { differences } from './judgement.js';

const plan = { clearing: { shopify_payments: '110000', paypal: '111000' }, settlement: '121000' };

function anOrder(more: Partial<OrderBooks> = {}): OrderBooks {
  return {
    id: 'order',
    name: '#1001',
    test: false,
    agreements: [
      {
        id: 'sale',
        kind: 'OrderAgreement',
        happenedAt: '2026-11-22T10:00:00Z',
        total: { shop: '107.25' },
      },
    ],
    transactions: [
      {
        id: 'paid',
        kind: 'SALE',
        status: 'SUCCESS',
        gateway: 'shopify_payments',
        amount: { shop: '107.25' },
      },
    ],
    ...more,
  };
}

function aJournal(
  amounts: Readonly<Record<string, string>>,
  journalId = 'U000100101',
): BookedJournal {
  const lines = Object.entries(amounts).map(([account, amount], index) => ({
    line: index + 1,
    account,
    amount,
    reference: '',
    description: '',
  }));
  return {
    businessUnit: 'US001',
    journalId,
    journalDate: '2026-11-22',
    unpostSeq: 0,
    status: 'P',
    currency: 'USD',
    description: '',
    lines,
  };
}

const right = aJournal({ 110000: '107.250', 400000: '-100.00', 220000: '-7.25' });

function judge(order: OrderBooks, journals: readonly BookedJournal[], excused: string[] = []) {
  const shopify = {
    shop: 'a.myshopify.com',
    currency: 'USD',
    orders: 1,
    testOrders: 0,
    customers: 0,
    agreements: 1,
    moneyTransactions: 1,
    byOrder: [order],
  };
  return differences({ shopify, journals }, new Set(excused), plan);
}

describe('both systems’ books', () => {
  it('agree when what was sold and paid is in one journal', () => {
    expect(judge(anOrder(), [right])).toEqual([]);
  });

  it('differ in every component when the journal is missing', () => {
    expect(judge(anOrder(), [])).toEqual([
      {
        orderName: '#1001',
        component: 'clearing shopify_payments',
        expected: '107.25',
        found: '0.00',
      },
      { orderName: '#1001', component: 'sales', expected: '-107.25', found: '0.00' },
    ]);
  });

  it('differ when the journal is there twice', () => {
    expect(judge(anOrder(), [right, right]).map(({ component }) => component)).toEqual([
      'journal',
      'clearing shopify_payments',
      'sales',
    ]);
  });

  it('differ when a cent went to another gateway', () => {
    const wrong = aJournal({ 110000: '107.24', 111000: '0.01', 400000: '-107.25' });
    expect(judge(anOrder(), [wrong]).map(({ component }) => component)).toEqual([
      'clearing shopify_payments',
      'clearing paypal',
    ]);
  });

  it('differ when a journal does not balance', () => {
    const wrong = aJournal({ 110000: '107.25', 400000: '-107.24' });
    expect(judge(anOrder(), [wrong])).toContainEqual({
      orderName: 'U000100101',
      component: 'balance',
      expected: '0.00',
      found: '0.01',
    });
  });

  it('differ when a journal belongs to no order', () => {
    const [found] = judge(anOrder(), [right, aJournal({}, 'U000999901')]);
    expect(found).toMatchObject({ orderName: '9999', component: 'journal' });
  });

  it('agree without what is in review', () => {
    expect(judge(anOrder(), [], ['sale', 'paid'])).toEqual([]);
  });

  it('agree that a test order is not booked', () => {
    expect(judge(anOrder({ test: true }), [])).toEqual([]);
    expect(judge(anOrder({ test: true }), [right])).not.toEqual([]);
  });

  it('put what is sold but not paid on the settlement account', () => {
    const unpaid = aJournal({ 121000: '107.25', 400000: '-107.25' });
    expect(judge(anOrder({ transactions: [] }), [unpaid])).toEqual([]);
  });
});

describe('an amount', () => {
  it.each([
    ['12.5', 1250n, '12.50'],
    ['-0.010', -1n, '-0.01'],
    ['3', 300n, '3.00'],
  ])('of %s is read to the cent', (text, amount, written) => {
    expect(cents(text)).toBe(amount);
    expect(centsText(amount)).toBe(written);
  });

  it('with more than two digits is refused', () => {
    expect(() => cents('0.001')).toThrow('"0.001" is no amount');
  });
});
