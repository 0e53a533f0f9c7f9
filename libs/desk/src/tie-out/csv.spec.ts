import { describe, expect, it } from 'vitest';
import { tieOutCsv } from './csv.js';
import type { TieOutReport } from './report.js';

const report: TieOutReport = {
  ...{ connection: 'acme', from: '2026-11-01', to: '2026-11-30', holds: true, complete: false },
  rows: [
    {
      ...{ period: '2026-11', component: 'product', detail: null, currency: 'USD' },
      ...{ shopify: '-107.25', prepared: '-107.25', accepted: '-100.00', posted: null },
    },
  ],
  variances: [
    {
      ...{ orderId: 'gid://shopify/Order/1', orderName: '=1+1', reason: 'review' },
      ...{ reasonCode: 'unmapped', column: 'prepared' },
      figures: [{ component: 'tax', detail: 'VAT, 7 %', amount: '7.25', currency: 'USD' }],
    },
    {
      ...{ orderId: 'gid://shopify/Order/2', orderName: '#2', reason: 'missing' },
      ...{ reasonCode: null, column: 'prepared', figures: [] },
    },
  ],
  moneyInReview: [{ reasonCode: 'unmapped', amount: '7.25', currency: 'USD' }],
  rounding: [],
  lateEntries: [
    {
      orderName: '#3',
      journalId: 'A000000300',
      originalDate: '2026-10-31',
      journalDate: '2026-11-02',
    },
  ],
  notApplicable: { 'before-cutover': 4 },
  conservation: {
    connection: 'acme',
    facts: {
      shopifyOrders: 3,
      ordersKnown: 2,
      shopifyFacts: 5,
      byState: { POSTED: 5 },
      holds: false,
    },
    refunds: { shopify: 0, byState: {}, missing: [], outside: {}, misplaced: [], holds: true },
    customers: {
      ...{ shopify: 1, byState: { MISSING: 1 }, missing: ['gid://shopify/Customer/9'] },
      ...{ outside: { merged: 2 }, misplaced: [], holds: false },
    },
    holds: false,
  },
};

const rows = tieOutCsv(report).trimEnd().split('\r\n');
const of = (section: string) => rows.filter((row) => row.startsWith(`${section},`));

describe('the export of a tie-out', () => {
  it('has the table with amounts as they are booked, and says where nothing can be read', () => {
    expect(of('table')).toEqual([
      'table,acme,2026-11-01,2026-11-30,2026-11,,product,,USD,-107.25,-107.25,-100.00,not readable,,,,',
    ]);
  });

  it('lists each variance by order and reason, also one without an amount', () => {
    expect(of('variance')).toHaveLength(2);
    expect(of('variance')[1]).toContain(',#2,');
    expect(of('variance')[0]).toContain('7.25,review (unmapped),prepared');
  });

  it('quotes what holds a comma, and lets no name become a formula', () => {
    expect(of('variance')[0]).toContain(`,'=1+1,tax,"VAT, 7 %",USD,`);
  });

  it('names every record that is in no state', () => {
    expect(of('customers missing')[0]).toContain('gid://shopify/Customer/9');
    expect(of('orders').map((row) => row.slice(-22))).toEqual([
      expect.stringMatching(/counted by Shopify,,3$/),
      expect.stringMatching(/known,,2$/),
    ]);
  });

  it('gives every row as many cells as there are columns', () => {
    const plain = rows.filter((row) => !row.includes('"'));
    expect(new Set(plain.map((row) => row.split(',').length))).toEqual(new Set([17]));
  });
});
