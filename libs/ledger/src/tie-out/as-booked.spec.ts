import { describe, expect, it } from 'vitest';
import { Money } from '../money/money.js';
import type { LedgerJournal, ShopifyFact, TieOut } from './rows.js';
import { tieOut } from './tie-out.js';

const order = { orderId: 'order-1', orderName: '#1001' };
const usd = (amount: string): Money => Money.parse(amount, 'USD');

/** Goods of 54.00 came back in October without money; the money went back in November. */
const shopify: ShopifyFact[] = [
  {
    ...{ ...order, gid: 'refund', date: '2026-11-02', countedOn: ['2026-10-30', '2026-11-02'] },
    figures: [{ component: 'returns', detail: null, amount: usd('54') }],
  },
  {
    ...{ ...order, gid: 'money', date: '2026-11-02', countedOn: ['2026-11-02'] },
    figures: [{ component: 'clearing', detail: 'card', amount: usd('-54') }],
  },
];

const returns = { kind: 'returns', detail: null, account: '408000', amount: '54' };
const clearing = { kind: 'clearing', detail: 'card', account: '111000', amount: '-54' };
const settlement = { kind: 'settlement', detail: null, account: '120000', amount: '-54' };

function journal(given: Pick<LedgerJournal, 'accountingDate' | 'lines' | 'sources'>) {
  return {
    ...{ ...order, ...given, intentId: given.sources.join(), kind: 'REFUND', state: 'POSTED' },
    ...{ businessUnit: 'US001', journalId: 'H000100100', journalDate: given.accountingDate },
    ...{ lateFrom: null, currency: 'USD', peopleSoftStatus: 'P' },
  };
}

const goodsOnly = journal({
  accountingDate: '2026-10-30',
  lines: [returns, settlement],
  sources: ['refund'],
});
const moneyOnly = journal({
  accountingDate: '2026-11-02',
  lines: [clearing, { ...settlement, amount: '54' }],
  sources: ['money'],
});

function tieOutOf(from: string, to: string, journals: readonly LedgerJournal[]): TieOut {
  const facts = shopify.map(({ gid, orderId, orderName }) => ({
    ...{ gid, orderId, orderName, kind: 'REFUND', state: 'POSTED', reasonCode: null },
    intentId: null,
  }));
  return tieOut({
    ...{ connection: 'con-1', from, to, shopify, facts, journals },
    ...{ shopifyOrderCount: 1, statusReadable: true },
  });
}

const reasons = ({ variances }: TieOut) => variances.map(({ reason, gids }) => [reason, ...gids]);

describe('a refund whose money went back after it was booked', () => {
  it.each([
    ['2026-10-01', '2026-10-31', 'returns'],
    ['2026-11-01', '2026-11-30', 'clearing'],
  ])('ties out from %s to %s on the days that goods and money counted', (from, to, component) => {
    const result = tieOutOf(from, to, [goodsOnly, moneyOnly]);
    expect(reasons(result)).toEqual([]);
    expect(result.rows.map((row) => row.component)).toEqual([component]);
    for (const row of result.rows) expect(row.prepared.equals(row.shopify)).toBe(true);
    expect(result.complete).toBe(true);
  });

  it('has a wrong date where the journal of its money counts before the money moved', () => {
    const early = journal({
      accountingDate: '2026-10-30',
      lines: [returns, clearing],
      sources: ['refund', 'money'],
    });
    expect(reasons(tieOutOf('2026-10-01', '2026-10-31', [early]))).toEqual([
      ['wrong-date', 'money'],
    ]);
  });

  it('has a wrong date where it was booked on a day on which it never counted', () => {
    const stray = { ...goodsOnly, accountingDate: '2026-10-31' };
    expect(reasons(tieOutOf('2026-10-01', '2026-10-31', [stray, moneyOnly]))).toEqual([
      ['wrong-date', 'refund'],
    ]);
  });
});
