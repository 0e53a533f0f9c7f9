import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classicSite } from './site/default-sites.js';
import { patchedSite } from './site/patch-site.js';
import type { RunningSimulator } from './simulator.js';
import { startSimulator } from './simulator.js';
import type { Verb } from './site/component-interface.js';
import type { Part } from './spec-client.js';
import { addressParts, callCi, customerParts, textAt } from './spec-client.js';

let simulator: RunningSimulator;
const ci = classicSite.customer;
const call = (verb: Verb, parts: readonly Part[]) => callCi(simulator.url, ci, { verb, parts });
const key: Part[] = [
  ['SETID', 'SHARE'],
  ['CUST_ID', 'S4711'],
];

async function cities(): Promise<(string | undefined)[]> {
  const { root } = await call('get', key);
  const header = root.children.find((child) => child.name === 'CUST_ADDR_SEQ');
  const rows = header?.children.filter((child) => child.name === 'CUST_ADDRESS') ?? [];
  return rows.map((row) => textAt(row, 'CITY'));
}

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, controlPort: 0, site: 'classic' });
});
beforeEach(() => simulator.instance.reset());
afterAll(() => simulator.stop());

describe('the customer component interface', () => {
  it('creates a customer once', async () => {
    const parts = customerParts('Ada Lovelace', [addressParts('2026-11-01', 'London')]);
    expect(textAt((await call('create', parts)).root, 'notification')).toBe('1');
    expect((await call('create', parts)).text).toContain('(91,49)');
    expect(await cities()).toEqual(['London']);
  });

  it('adds an effective-dated row on Update and keeps the old one', async () => {
    await call('create', customerParts('Ada', [addressParts('2026-11-01', 'London')]));
    await call('update', customerParts('Ada King', [addressParts('2026-11-20', 'Paris')]));
    expect(await cities()).toEqual(['London', 'Paris']);
    expect(textAt((await call('get', key)).root, 'NAME1')).toBe('Ada King');
  });

  it('writes a second change of the same day into the same row', async () => {
    await call('create', customerParts('Ada', [addressParts('2026-11-01', 'London')]));
    await call('update', customerParts('Ada', [addressParts('2026-11-20', 'Paris')]));
    await call('update', customerParts('Ada', [addressParts('2026-11-20', 'Rome')]));
    expect(await cities()).toEqual(['London', 'Rome']);
  });

  it.each([
    ['clear', undefined],
    ['ignore', 'London'],
  ] as const)('takes an empty element to %s the field, as the site does', async (way, city) => {
    simulator.instance.configure(patchedSite(classicSite, { blankElements: way }));
    await call('create', customerParts('Ada', [addressParts('2026-11-01', 'London')]));
    await call('update', customerParts('Ada', [addressParts('2026-11-01', '')]));
    simulator.instance.configure(classicSite);
    expect(await cities()).toEqual([city]);
  });

  it('refuses to alter history', async () => {
    await call('create', customerParts('Ada', [addressParts('2026-11-20', 'London')]));
    const answer = await call('update', customerParts('Ada', [addressParts('2026-11-01', 'Oslo')]));
    expect(answer.text).toContain('(18,2)');
    expect(await cities()).toEqual(['London']);
  });

  it('refuses a new row on Updatedata', async () => {
    await call('create', customerParts('Ada', [addressParts('2026-11-01', 'London')]));
    const later = customerParts('Ada', [addressParts('2026-11-20', 'Paris')]);
    expect((await call('updatedata', later)).text).toContain('(91,50)');
  });

  it('refuses a two-letter country', async () => {
    const parts = customerParts('Ada', [
      [
        ...addressParts('2026-11-01', 'London').slice(2),
        ['EFFDT', '2026-11-01'],
        ['COUNTRY', 'GB'],
      ],
    ]);
    expect((await call('create', parts)).text).toContain('(15,11)');
  });

  it('finds by a reference field of the site', async () => {
    await call('create', [...key, ['NAME1', 'Ada'], ['Z_EXT_REF', 'gid/4711']]);
    const { root } = await call('find', [['Z_EXT_REF', 'gid/4711']]);
    expect(root.children.map((row) => textAt(row, 'CUST_ID'))).toEqual(['S4711']);
  });
});
