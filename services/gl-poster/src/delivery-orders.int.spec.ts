import type { ConnectionDraft } from '@ml-connector/connections';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lineUp } from './dispatch/due.js';
import { glConnection, glInstance } from './spec/connection.js';
import { lifeOfAnOrder } from './spec/life-of-an-order.js';
import { Stand } from './spec/stand.js';

let stand: Stand;

beforeAll(async () => {
  stand = await Stand.open();
  await stand.connect(withDepartment(glConnection()), glInstance(1));
});
afterAll(() => stand.close());

/** Sales go to a department, so that ChartFields take part in the net. */
function withDepartment(connection: ConnectionDraft): ConnectionDraft {
  const { mapping } = connection.accounting;
  const rules = mapping.rules.map((rule) =>
    rule.kind === 'product' ? { ...rule, chartFields: { DEPTID: 'SALES' } } : rule,
  );
  return {
    ...connection,
    accounting: { ...connection.accounting, mapping: { ...mapping, rules } },
  };
}

/** Every order of the numbers below n. */
function permutations(n: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, place) => rest.toSpliced(place, 0, n - 1)),
  );
}

interface Net {
  readonly journal_date: string;
  readonly account: string;
  readonly amount: string;
}

async function netOf(orderId: string): Promise<string[]> {
  const rows: Net[] = await stand.database.query(
    `select i.journal_date::text, concat_ws(' ', l->>'account', nullif(l->>'chartFields', '{}')) as account, sum((l->>'amount')::numeric)::text as amount
     from gl_poster.intent i, jsonb_array_elements(i.lines) l
     where i.order_id = $1 and exists (select 1 from gl_poster.posting_source p where p.intent_id = i.id)
     group by 1, 2 having sum((l->>'amount')::numeric) <> 0 order by 1, 2`,
    [orderId],
  );
  return rows.map((row) => `${row.journal_date} ${row.account} ${row.amount}`);
}

async function liveJournalsPerFact(orderId: string): Promise<number[]> {
  const rows: { n: number }[] = await stand.database.query(
    `select (select count(*)::int from gl_poster.intent i
       where f.gid = any(i.sources) and i.state <> 'SUPERSEDED') as n
     from gl_poster.fact f where f.order_id = $1`,
    [orderId],
  );
  return rows.map(({ n }) => n);
}

/** Delivers each snapshot twice in this order; the verdicts come in where `delay` says. */
async function live(number: number, order: readonly number[], delay: readonly number[]) {
  const { snapshots, verdicts } = lifeOfAnOrder(number);
  for (const [step, place] of [...order, ...order].entries()) {
    for (const [index, verdict] of verdicts.entries())
      if (delay[index] === step) await stand.hearVerdict(verdict);
    const snapshot = snapshots[place];
    if (snapshot) await stand.hear(snapshot);
  }
  for (const [index, verdict] of verdicts.entries())
    if ((delay[index] ?? 0) >= 10) await stand.hearVerdict(verdict);
  return snapshots[0]?.orderId ?? '';
}

describe('an order created, paid, edited, refunded and cancelled', () => {
  const expected = [
    '2026-11-20 120000 107.25',
    '2026-11-21 120000 -107.25',
    '2026-11-22 120000 10',
    '2026-11-25 120000 -10',
    '2026-11-20 400000 {"DEPTID": "SALES"} -100',
    '2026-11-22 400000 {"DEPTID": "SALES"} -10',
  ];

  it('has the same net per account, ChartFields and date in all 120 delivery orders, each fact in one journal', async () => {
    const orders = permutations(5);
    expect(orders).toHaveLength(120);
    let first: string[] | null = null;
    for (const [index, order] of orders.entries()) {
      const delay = [index % 12, (index * 7) % 13];
      const orderId = await live(index + 1, order, delay);
      const net = await netOf(orderId);
      first ??= net;
      const story = `${order.join(',')} with verdicts at ${delay.join(',')}`;
      expect(net, story).toEqual(first);
      expect(await liveJournalsPerFact(orderId), story).toEqual([1, 1, 1, 1, 1, 1]);
    }
    expect(first).toEqual(expect.arrayContaining(expected));
  }, 300_000);

  it('lets the first journal of each order go, and marks the others as behind it', async () => {
    const marks = (): Promise<unknown[]> =>
      stand.database.query('select id, is_behind from gl_poster.intent order by id');
    const kept = await marks();
    await stand.database.query('update gl_poster.intent set is_behind = false');
    const orders: { order_id: string }[] = await stand.database.query(
      'select distinct order_id from gl_poster.intent',
    );
    for (const { order_id: orderId } of orders)
      await lineUp(stand.database.manager, { connection: 'con-1', orderId });
    expect(await marks()).toEqual(kept);
    const free: { n: number }[] = await stand.database.query(
      'select count(*)::int as n from gl_poster.intent where not is_behind group by order_id',
    );
    expect(new Set(free.map(({ n }) => n))).toEqual(new Set([1]));
  });

  it('posts no reversal before its sale in any of them', async () => {
    const rows: { n: number }[] = await stand.database.query(
      `select count(*)::int as n from gl_poster.intent where kind = 'REFUND' and reverses = '{}'`,
    );
    expect(rows[0]?.n).toBe(0);
  });
});
