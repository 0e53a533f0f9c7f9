import { describe, expect, it } from 'vitest';
import { Money } from '../money/money.js';
import type { LedgerFact, LedgerJournal, ShopifyFact, TieOut, TieOutInput } from './rows.js';
import { tieOut } from './tie-out.js';

const usd = (amount: string): Money => Money.parse(amount, 'USD');

/** Five orders of 107.25, each a sale and its payment in one journal that PeopleSoft has posted. */
class Month {
  shopify: ShopifyFact[] = [];
  facts: LedgerFact[] = [];
  journals: LedgerJournal[] = [];

  constructor() {
    for (const number of [1, 2, 3, 4, 5]) this.book(number);
  }

  tieOut(given: Partial<TieOutInput> = {}): TieOut {
    const { shopify, facts, journals } = this;
    const period = { connection: 'con-1', from: '2026-11-01', to: '2026-11-30' };
    return tieOut({
      ...period,
      ...{ shopify, facts, journals, shopifyOrderCount: 5, statusReadable: true },
      ...given,
    });
  }

  changeJournal(number: number, change: Partial<LedgerJournal>): void {
    this.journals = this.journals.map((journal) =>
      journal.orderId === `order-${number}` ? { ...journal, ...change } : journal,
    );
  }

  changeFacts(number: number, change: Partial<LedgerFact>): void {
    this.facts = this.facts.map((fact) =>
      fact.orderId === `order-${number}` ? { ...fact, ...change } : fact,
    );
  }

  private book(number: number): void {
    const order = { orderId: `order-${number}`, orderName: `#100${number}` };
    const [sale, payment] = [`sale-${number}`, `payment-${number}`];
    const date = `2026-11-0${number}`;
    const sold = [
      { component: 'product', detail: null, amount: usd('-100') },
      { component: 'tax', detail: 'NY State Tax', amount: usd('-7.25') },
    ];
    const paid = [{ component: 'clearing', detail: 'paypal', amount: usd('107.25') }];
    this.shopify.push({ ...order, gid: sale, date, figures: sold });
    this.shopify.push({ ...order, gid: payment, date, figures: paid });
    const booked = { state: 'POSTED', reasonCode: null, intentId: `intent-${number}` };
    this.facts.push({ ...order, ...booked, gid: sale, kind: 'SALE' });
    this.facts.push({ ...order, ...booked, gid: payment, kind: 'PAYMENT' });
    this.journals.push({
      ...order,
      ...{ intentId: `intent-${number}`, kind: 'SALE', state: 'POSTED', businessUnit: 'US001' },
      ...{ journalId: `H000100${number}00`, journalDate: date, lateFrom: null, currency: 'USD' },
      accountingDate: date,
      lines: [
        { kind: 'clearing', detail: 'paypal', account: '112000', amount: '107.25' },
        { kind: 'product', detail: null, account: '400000', amount: '-100' },
        { kind: 'tax', detail: 'NY State Tax', account: '250000', amount: '-7.25' },
      ],
      sources: [sale, payment],
      peopleSoftStatus: 'P',
    });
  }
}

function named({ variances }: TieOut): string[] {
  return variances.map(({ orderName, reason, column }) => `${orderName} ${reason} ${column}`);
}

describe('the tie-out of a month', () => {
  it('shows the same amount in every column where all is posted', () => {
    const result = new Month().tieOut();

    expect(result.rows.map((row) => [row.component, row.detail, row.shopify.toString()])).toEqual([
      ['clearing', 'paypal', '536.25'],
      ['product', null, '-500.00'],
      ['tax', 'NY State Tax', '-36.25'],
    ]);
    expect(result.rows.every(({ shopify, prepared }) => shopify.equals(prepared))).toBe(true);
    expect(result).toMatchObject({ variances: [], holds: true, complete: true });
  });

  it('names exactly one missing, one double and one wrong amount, and nothing else', () => {
    const month = new Month();
    month.facts = month.facts.filter(({ orderId }) => orderId !== 'order-1');
    month.journals = month.journals.filter(({ orderId }) => orderId !== 'order-1');
    month.journals.push(...month.journals.filter(({ orderId }) => orderId === 'order-2'));
    month.changeJournal(3, {
      lines: [
        { kind: 'clearing', detail: 'paypal', account: '112000', amount: '106.75' },
        { kind: 'product', detail: null, account: '400000', amount: '-99.5' },
        { kind: 'tax', detail: 'NY State Tax', account: '250000', amount: '-7.25' },
      ],
    });
    const result = month.tieOut();

    expect(named(result)).toEqual([
      '#1001 missing prepared',
      '#1001 missing prepared',
      '#1002 double prepared',
      '#1002 double prepared',
      '#1003 wrong-amount prepared',
    ]);
    expect(result).toMatchObject({ holds: false, complete: false });
  });

  it('names a journal that counts on another day, even where only the other month shows it', () => {
    const month = new Month();
    month.changeJournal(3, { accountingDate: '2026-12-01', journalDate: '2026-12-01' });
    const november = month.tieOut();

    expect(named(november)).toEqual(['#1003 wrong-date prepared']);
    expect(november.holds).toBe(false);
    expect(named(month.tieOut({ from: '2026-12-01', to: '2026-12-31' }))).toEqual([
      '#1003 wrong-date prepared',
    ]);
    expect(month.tieOut({ from: '2027-01-01', to: '2027-01-31' }).variances).toEqual([]);
  });

  it('compares what a business day moved on the day that it counts', () => {
    const month = new Month();
    month.changeJournal(1, { journalDate: '2026-11-02' });
    const result = month.tieOut({ from: '2026-11-01', to: '2026-11-01', shopifyOrderCount: 5 });

    expect(result).toMatchObject({ variances: [], complete: true, lateEntries: [] });
    expect(result.rows.every(({ shopify, posted }) => shopify.equals(posted ?? usd('0')))).toBe(
      true,
    );
  });

  it('counts what a journal holds although its row says that it does not apply', () => {
    const month = new Month();
    month.changeFacts(1, { state: 'NOT_APPLICABLE', reasonCode: 'test-order' });
    const { rows } = month.tieOut();

    expect(rows.every(({ shopify, prepared }) => shopify.equals(prepared))).toBe(true);
  });

  it('turns red when captured rows are deleted from our own database', () => {
    const month = new Month();
    month.facts = month.facts.slice(2);
    const { conservation, holds } = month.tieOut();

    expect(conservation).toMatchObject({ byState: { MISSING: 2, POSTED: 8 }, holds: false });
    expect(holds).toBe(false);
  });

  it('turns red when Shopify counts an order that we never heard of', () => {
    expect(new Month().tieOut({ shopifyOrderCount: 6 }).conservation.holds).toBe(false);
  });

  it('holds, but is not complete, while an amount is in review, with the money at risk', () => {
    const month = new Month();
    month.changeFacts(4, { state: 'REVIEW', reasonCode: 'unmapped-account', intentId: null });
    month.journals = month.journals.filter(({ orderId }) => orderId !== 'order-4');
    const result = month.tieOut();

    expect(named(result)).toEqual(['#1004 review prepared', '#1004 review prepared']);
    expect(result.moneyInReview).toEqual([
      { reasonCode: 'unmapped-account', amount: usd('107.25') },
    ]);
    expect(result).toMatchObject({ holds: true, complete: false });
  });

  it('is never complete while PeopleSoft keeps a journal in error', () => {
    const month = new Month();
    month.changeJournal(5, { state: 'ACCEPTED', peopleSoftStatus: 'E' });
    const result = month.tieOut();

    expect(result.variances).toMatchObject([
      { orderName: '#1005', reason: 'not-posted', reasonCode: 'E', column: 'posted' },
    ]);
    expect(result.complete).toBe(false);
  });

  it('says that posted is not readable where the site offers no status', () => {
    const { rows } = new Month().tieOut({ statusReadable: false });

    expect(rows.map(({ posted }) => posted)).toEqual([null, null, null]);
  });

  it('compares a late entry in the period that it is late for, and lists it', () => {
    const month = new Month();
    month.changeJournal(1, { journalDate: '2026-12-01', lateFrom: '2026-11-01' });
    const result = month.tieOut();

    expect(result.complete).toBe(true);
    expect(result.lateEntries).toEqual([
      {
        orderName: '#1001',
        journalId: 'H000100100',
        originalDate: '2026-11-01',
        journalDate: '2026-12-01',
      },
    ]);
  });

  it('counts what does not apply by its reason and leaves it out of the columns', () => {
    const month = new Month();
    month.changeFacts(2, { state: 'NOT_APPLICABLE', reasonCode: 'test-order', intentId: null });
    month.journals = month.journals.filter(({ orderId }) => orderId !== 'order-2');
    const result = month.tieOut();

    expect(result.notApplicable).toEqual({ 'test-order': 2 });
    expect(result.complete).toBe(true);
  });

  it('finds a journal of facts that Shopify does not show', () => {
    const month = new Month();
    month.shopify = month.shopify.filter(({ orderId }) => orderId !== 'order-5');

    expect(named(month.tieOut({ shopifyOrderCount: 4 }))).toEqual([
      '#1005 not-in-shopify prepared',
    ]);
  });

  it('lists what it captured of an order that Shopify does not show any more, with its reason', () => {
    const month = new Month();
    month.changeFacts(4, { state: 'WAITING', reasonCode: 'no-payment-yet', intentId: null });
    month.changeFacts(5, { state: 'NOT_APPLICABLE', reasonCode: 'test-order', intentId: null });
    const isGone = (fact: LedgerFact): boolean => ['order-4', 'order-5'].includes(fact.orderId);
    const isThere = ({ orderId }: { orderId: string }): boolean => !/[45]/.test(orderId);
    month.journals = month.journals.filter(isThere);
    month.shopify = month.shopify.filter(isThere);
    const gone = month.facts.filter(isGone);
    month.facts = month.facts.filter((fact) => !isGone(fact));
    const result = month.tieOut({ gone, shopifyOrderCount: 3 });

    expect(result.variances).toMatchObject([
      { orderName: '#1004', reason: 'gone-from-shopify', reasonCode: 'no-payment-yet' },
      { orderName: '#1005', reason: 'gone-from-shopify', reasonCode: 'test-order' },
    ]);
    expect(result).toMatchObject({ holds: true, complete: false });
    const settled = gone.filter(({ orderId }) => orderId === 'order-5');
    expect(month.tieOut({ gone: settled, shopifyOrderCount: 3 }).complete).toBe(true);
  });

  it('adds up the rounding lines, which no column of Shopify has', () => {
    const month = new Month();
    month.changeJournal(1, {
      lines: [
        { kind: 'clearing', detail: 'paypal', account: '112000', amount: '107.25' },
        { kind: 'product', detail: null, account: '400000', amount: '-100' },
        { kind: 'tax', detail: 'NY State Tax', account: '250000', amount: '-7.25' },
        { kind: 'rounding', detail: null, account: '681000', amount: '-0.01' },
        { kind: 'settlement', detail: null, account: '120000', amount: '0.01' },
      ],
    });

    expect(month.tieOut()).toMatchObject({ complete: true, rounding: [usd('-0.01')] });
  });
});
