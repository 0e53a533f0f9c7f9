import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshPlace } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playAgain } from './again.js';
import type { DemoReport } from './report/report.js';
import { demoReport, runDay } from './run-demo.js';
import type { PlayedDay } from './run-demo.js';
import { operate, shownTieOuts } from './spec/operator.js';
import type { ShownTieOut } from './spec/operator.js';
import { testWorld } from './spec/test-world.js';
import { Cleanup } from './world/cleanup.js';
import { serviceNames } from './world/services.js';
import { accountingPolicy } from './world/stores.js';

const cleanup = new Cleanup();
let played: PlayedDay;
let report: DemoReport;

beforeAll(async () => {
  const world = await testWorld(await freshPlace(), cleanup);
  played = await runDay(world, { onProgress: () => undefined, cleanup });
  report = await demoReport(played);
}, 600_000);

afterAll(() => cleanup.run(), 120_000);

describe('a day of trade in two stores', () => {
  it('leaves both systems’ books in agreement, order by order', () => {
    expect(report.connections.flatMap(({ differences }) => differences)).toEqual([]);
    expect(report.ties).toBe(true);
  });

  it('has at least 24 orders and a test order', () => {
    const [us, eu] = report.connections;
    expect((us?.orders ?? 0) + (eu?.orders ?? 0)).toBeGreaterThanOrEqual(24);
    expect(us?.testOrders).toBe(1);
  });

  it('balances every ledger', () => {
    for (const { debits, credits } of report.connections) expect(credits).toBe(`-${debits}`);
  });

  it('leaves in review only the refund that does not match', () => {
    const reviews = report.connections.flatMap((one) => one.reviews);
    expect(new Set(reviews.map(({ orderName }) => orderName))).toEqual(new Set(['#1002']));
  });

  it.each(serviceNames)('never takes %s to 200 MB resident', async (service) => {
    const answer = await fetch(`${played.world.services.address(service)}/health/live`);
    const { memory } = (await answer.json()) as { memory: { most: number } };
    expect(memory.most).toBeLessThan(200 * 1024 * 1024);
  });

  it('ties out by component in every column, open for that refund alone', async () => {
    const [us, eu] = (await shownTieOuts(played.world.addresses)).toSorted((left, right) =>
      right.connection.localeCompare(left.connection),
    );
    expect(us).toMatchObject({ connection: 'aurora-us', holds: true });
    expect(new Set(us?.variances.map(namedVariance))).toEqual(new Set(['#1002 review']));
    expect(eu).toMatchObject({ connection: 'aurora-eu', holds: true, complete: true });
    for (const row of eu?.rows ?? [])
      expect([row.prepared, row.accepted, row.posted]).toEqual([
        row.shopify,
        row.shopify,
        row.shopify,
      ]);
  });

  it('shows by account what a draft mapping would move, and changes nothing', async () => {
    const { mapping } = accountingPolicy;
    const rules = mapping.rules.map((rule) =>
      rule.kind === 'product' ? { ...rule, account: '400100' } : rule,
    );
    const file = join(mkdtempSync(join(tmpdir(), 'policy-')), 'draft.json');
    writeFileSync(file, JSON.stringify({ ...accountingPolicy, mapping: { version: 2, rules } }));
    const words = ['mapping', 'dry-run', file, '--connection', 'aurora-eu', '--json'];
    const { code, out } = await operate(played.world.addresses, words);

    const { rows } = JSON.parse(out) as { rows: DraftRow[] };
    const moved = rows.filter(({ difference }) => Number(difference.amount) !== 0);
    expect(code).toBe(0);
    expect(moved.map(({ account }) => account)).toEqual(['400000', '400100']);
    expect(moved[0]?.posted).toEqual(moved[1]?.draft);
    expect(Number(moved[0]?.posted.amount)).toBeLessThan(0);
  });

  it('posts nothing new when it is played a second time with no memory of handled events', async () => {
    expect(await playAgain(played, () => undefined)).toBe(true);
  });
});

interface DraftRow {
  readonly account: string;
  readonly posted: { readonly amount: string };
  readonly draft: { readonly amount: string };
  readonly difference: { readonly amount: string };
}

/** Variances of the Berlin store that no state explains, each order and reason once. */
async function unexplained(): Promise<string[]> {
  const tieOuts = await shownTieOuts(played.world.addresses);
  const berlin = tieOuts.find(({ connection }) => connection === 'aurora-eu');
  return [...new Set(berlin?.variances.map(namedVariance))].sort();
}

function namedVariance({ orderName, reason }: ShownTieOut['variances'][number]): string {
  return `${orderName} ${reason}`;
}

interface Journal {
  readonly id: string;
  readonly name: string;
}

/** Posted sales of the Berlin store, oldest first. */
async function berlinSales(): Promise<Journal[]> {
  const { rows } = await played.database.query<Journal>(
    `select id, order_name as name from gl_poster.intent
     where connection = 'aurora-eu' and kind = 'SALE' and state = 'POSTED' order by journal_id`,
  );
  return rows;
}

const forget = [
  `delete from gl_poster.fact where intent_id = $1`,
  `delete from gl_poster.posting_source where intent_id = $1`,
  `delete from gl_poster.exchange where intent_id = $1`,
  `delete from gl_poster.intent where id = $1`,
];

const double = `insert into gl_poster.intent select (jsonb_populate_record(i,
  jsonb_build_object('id', gen_random_uuid(), 'journal_id', 'E9999999ZZ'))).*
  from gl_poster.intent i where id = $1`;

const falsify = `update gl_poster.intent set lines = jsonb_set(lines, '{0,amount}', '"0.01"') where id = $1`;

describe('the tie-out of the operator over the tables of gl-poster', () => {
  it('names exactly one missing, one double and one wrong amount, and nothing else', async () => {
    expect(await unexplained()).toEqual([]);
    const [lost, twice, wrong] = await berlinSales();
    for (const statement of forget) await played.database.query(statement, [lost?.id]);
    await played.database.query(double, [twice?.id]);
    await played.database.query(falsify, [wrong?.id]);

    expect(await unexplained()).toEqual(
      [`${lost?.name} missing`, `${twice?.name} double`, `${wrong?.name} wrong-amount`].sort(),
    );
    const { code, out } = await operate(played.world.addresses, ['tie-out']);
    expect(code).toBe(1);
    expect(out).toContain('DOES NOT TIE OUT');
  });

  it('turns red when captured rows are deleted, and conservation with it', async () => {
    await played.database.query(
      `delete from gl_poster.fact where connection = 'aurora-us' and gid in
         (select gid from gl_poster.fact where connection = 'aurora-us' order by gid limit 1)`,
    );
    const { code, out } = await operate(played.world.addresses, [
      'conservation',
      '--connection',
      'aurora-us',
    ]);
    expect(code).toBe(1);
    expect(out).toContain('SOMETHING IS LOST');
    expect(out).toMatch(/1 MISSING/);
  });
});
