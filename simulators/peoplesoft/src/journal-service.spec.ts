import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classicSite } from './site/default-sites.js';
import { patchedSite } from './site/patch-site.js';
import type { RunningSimulator } from './simulator.js';
import { startSimulator } from './simulator.js';
import { callCi, journalKeys, journalParts, textAt } from './spec-client.js';

let simulator: RunningSimulator;
const ci = classicSite.journal;
const create = (parts = journalParts()) => callCi(simulator.url, ci, { verb: 'create', parts });
const get = (parts = journalKeys) => callCi(simulator.url, ci, { verb: 'get', parts });
const messageOf = (text: string) => /<DefaultMessage><!\[CDATA\[(.*?)]]>/.exec(text)?.[1];

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, controlPort: 0, site: 'classic' });
});
beforeEach(() => {
  simulator.instance.configure(classicSite);
  simulator.instance.reset();
});
afterAll(() => simulator.stop());

describe('the journal component interface', () => {
  it('creates a journal and answers its key under the prefix of the request', async () => {
    const answer = await create();
    expect(answer.status).toBe(200);
    expect(textAt(answer.root, 'notification')).toBe('1');
    expect(textAt(answer.root, 'detail', 'Z_GL_JRNL_CI', 'JOURNAL_ID')).toBe('S000100101');
    expect(answer.root.prefix).toBe('m1');
    expect(answer.root.namespace).toBe(ci.operations.create?.response);
  });

  it('answers a second Create of the same key with 91,49 and keeps one journal', async () => {
    await create();
    const second = await create();
    expect(second.status).toBe(500);
    expect(messageOf(second.text)).toBe(
      'Row already exists with the specified keys. {Z_GL_JRNL_CI} (91,49)',
    );
    expect(simulator.instance.books.journals.stored.size).toBe(1);
  });

  it('takes the same id with another date as a second journal', async () => {
    await create();
    await create(journalParts({ JOURNAL_DATE: '2026-11-21' }));
    expect(simulator.instance.books.journals.stored.size).toBe(2);
  });

  it('gives back what was created, with status N', async () => {
    await create();
    const { root } = await get();
    expect(textAt(root, 'JRNL_HDR_STATUS')).toBe('N');
    const lines = root.children.filter((child) => child.name === 'JRNL_LN');
    expect(lines.map((line) => textAt(line, 'MONETARY_AMOUNT'))).toEqual([
      '108.25',
      '-100',
      '-8.25',
    ]);
  });

  it('answers a Get of an unknown key with an error', async () => {
    const answer = await get();
    expect(messageOf(answer.text)).toContain('No rows exist for the specified keys.');
  });

  it('finds keys by their beginning', async () => {
    await create();
    await create(journalParts({ JOURNAL_ID: 'S000100201' }));
    const { root } = await callCi(simulator.url, ci, {
      verb: 'find',
      parts: [['JOURNAL_ID', 'S0001001']],
    });
    expect(root.children.map((row) => textAt(row, 'JOURNAL_ID'))).toEqual(['S000100101']);
  });

  it('answers a Find without a hit with an empty element', async () => {
    const { root } = await callCi(simulator.url, ci, { verb: 'find', parts: journalKeys });
    expect(root.children).toEqual([]);
  });

  it('numbers journals itself when the id is NEXT', async () => {
    const one = await create(journalParts({ JOURNAL_ID: 'NEXT' }));
    const other = await create(journalParts({ JOURNAL_ID: 'NEXT' }));
    const ids = [one, other].map(({ root }) =>
      textAt(root, 'detail', 'Z_GL_JRNL_CI', 'JOURNAL_ID'),
    );
    expect(ids).toEqual(['0000000001', '0000000002']);
  });

  it.each([
    [
      'an unknown account',
      journalParts({}, [
        ['999999', '1'],
        ['400000', '-1'],
      ]),
      '(15,11) {Z_GL_JRNL_CI.JRNL_LN(1).ACCOUNT}',
    ],
    ['an unknown currency', journalParts({ FOREIGN_CURRENCY: 'XTS' }), '(15,11)'],
    ['a value that is too long', journalParts({ TRANS_REF_NUM: '123456789' }), '(91,37)'],
    ['a missing source', journalParts({ SOURCE: '' }), '(15,30)'],
    ['a date in another form', journalParts({ JOURNAL_DATE: '2026/11/20' }), '(91,37)'],
    ['a property that it lacks', journalParts({ NO_SUCH: 'x' }), '(91,37)'],
    [
      'four decimals',
      journalParts({}, [
        ['120000', '1.2345'],
        ['400000', '-1.2345'],
      ]),
      '(91,37)',
    ],
    [
      'an imbalance of a thousandth',
      journalParts({}, [
        ['120000', '1.001'],
        ['400000', '-1'],
      ]),
      'out of balance by 0.001',
    ],
  ])('refuses %s', async (_, parts, expected) => {
    const answer = await create(parts);
    expect(messageOf(answer.text)).toContain(expected);
    expect(simulator.instance.books.journals.stored.size).toBe(0);
  });

  it('stores an unbalanced journal where the site finds it at edit', async () => {
    const site = patchedSite(classicSite, { editing: { balance: 'at-edit' } });
    simulator.instance.configure(site);
    await create(journalParts({}, [['120000', '1']]));
    simulator.instance.batch.run(['edit', 'budget', 'post']);
    expect(textAt((await get()).root, 'JRNL_HDR_STATUS')).toBe('E');
  });

  it('refuses a closed period at Create where the site checks it there', async () => {
    simulator.instance.configure(
      patchedSite(classicSite, { editing: { closedPeriod: 'at-create' } }),
    );
    simulator.instance.books.periods.close('US001', '2026-11');
    expect(messageOf((await create()).text)).toContain('2026-11-20 is not open. (5010,4)');
    simulator.instance.books.periods.open('US001', '2026-11');
    expect(textAt((await create()).root, 'notification')).toBe('1');
  });

  it('refuses characters that a Latin-1 database cannot store', async () => {
    simulator.instance.configure(patchedSite(classicSite, { characters: 'latin-1' }));
    expect((await create(journalParts({ DESCR254: 'Bestellung für Łódź' }))).text).toContain(
      '(91,37)',
    );
    const latin = journalParts({ DESCR254: 'Bestellung für Köln' });
    expect(textAt((await create(latin)).root, 'notification')).toBe('1');
  });
});
