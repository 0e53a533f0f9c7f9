import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { renamedSite } from './site/default-sites.js';
import type { RunningSimulator } from './simulator.js';
import { startSimulator } from './simulator.js';
import type { Part } from './spec-client.js';
import { callCi, textAt } from './spec-client.js';

let simulator: RunningSimulator;
const ci = renamedSite.journal;
const keys: Part[] = [
  ['KEYPROP_BUSINESS_UNIT', 'US001'],
  ['KEYPROP_JOURNAL_ID', 'S000100101'],
  ['KEYPROP_JOURNAL_DATE', '2026/11/20'],
];
const line = (number: string, account: string, amount: string): Part[] => [
  ['JOURNAL_LINE', number],
  ['ACCOUNT', account],
  ['LEDGER_0', 'ACTUALS'],
  ['MONETARY_AMOUNT', amount],
];
const journal: Part[] = [
  ...keys,
  ['PROP_LEDGER_GROUP', 'ACTUALS'],
  ['PROP_SOURCE', 'SHP'],
  ['PROP_FOREIGN_CURRENCY', 'USD'],
  ['COLL_LINES', [line('1', '120000', '10'), line('2', '400000', '-10')]],
];

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, controlPort: 0, site: 'renamed' });
});
beforeEach(() => simulator.instance.reset());
afterAll(() => simulator.stop());

describe('a site that renamed everything', () => {
  it('speaks its own names both ways', async () => {
    const created = await callCi(simulator.url, ci, { verb: 'create', parts: journal });
    expect(textAt(created.root, 'notification')).toBe('1');
    const { root } = await callCi(simulator.url, ci, { verb: 'get', parts: keys });
    expect(textAt(root, 'KEYPROP_JOURNAL_DATE')).toBe('2026/11/20');
    expect(textAt(root, 'COLL_LINES', 'FOREIGN_CURRENCY_0')).toBe('USD');
  });

  it('does not understand the names of another site', async () => {
    const parts: Part[] = [...journal, ['JRNL_LN', [line('3', '120000', '1')]]];
    const { root } = await callCi(simulator.url, ci, { verb: 'create', parts });
    expect(textAt(root, 'notification')).toBe('0');
    expect(textAt(root, 'detail', 'messages', 'messagetext')).toContain('CI_SHOP_JOURNAL.JRNL_LN');
  });

  it('keeps the same books as any other', async () => {
    await callCi(simulator.url, ci, { verb: 'create', parts: journal });
    const [stored] = [...simulator.instance.books.journals.stored.keys()];
    expect(stored).toBe('US001|S000100101|2026-11-20|0');
  });
});
