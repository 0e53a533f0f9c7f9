import type { ReviewChoice } from '@ml-connector/events';
import { aDecision, anAgreement, anOrder, aTransaction } from '@ml-connector/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backUp, putBackBackup } from './spec/backup.js';
import { glConnection, glInstance } from './spec/connection.js';
import { lifeOfAnOrder } from './spec/life-of-an-order.js';
import { orderNumbered } from './spec/orders.js';
import { SimulatedPeopleSoft } from './spec/simulated-peoplesoft.js';
import { Stand } from './spec/stand.js';

let peoplesoft: SimulatedPeopleSoft;
let stand: Stand;

beforeAll(async () => {
  peoplesoft = await SimulatedPeopleSoft.start();
});
afterAll(() => peoplesoft.stop());

beforeEach(async () => {
  await peoplesoft.control('POST', '/reset');
  stand = await Stand.open();
});
afterEach(() => stand.close());

type Site = Parameters<typeof glConnection>[0];
const connect = (site: Site = {}) => stand.connect(glConnection(site), glInstance(peoplesoft.port));

async function keepBackup(): Promise<void> {
  // One call, so that the database knows where it lives.
  await stand.continuity.assure(await stand.owner.name());
  await backUp(stand.database);
  stand.history.records = await stand.announced('gl.journal.v1');
  stand.clock.advance(60_000);
}

/** Kafka was away since the backup: what was posted since then stands in PeopleSoft alone. */
async function loseEverything(): Promise<void> {
  await putBackBackup(stand.database);
  await stand.database.query(`update gl_poster.home set identity = 'before the restore'`);
  await stand.owner.release();
}

async function goOn(): Promise<void> {
  await stand.continuity.assure(await stand.owner.name());
  await stand.rebuilding.all();
  await stand.replanning.all();
  await stand.dispatchAll();
}

async function decide(choice: ReviewChoice): Promise<void> {
  const review = (await stand.announced('review.raised.v1')).findLast(
    ({ status }) => status === 'OPEN',
  );
  await stand.decide(aDecision({ ...review, choice, decidedBy: 'jo', service: 'gl-poster' }));
  await stand.dispatchAll();
}

const held = async (): Promise<string[]> =>
  (await peoplesoft.journals())
    .map(({ journalId, journalDate }) => `${journalId} ${journalDate}`)
    .sort();

async function reasons(): Promise<(string | null)[]> {
  const rows: { reason_code: string | null }[] = await stand.database.query(
    `select reason_code from gl_poster.intent where state = 'REVIEW' order by journal_id`,
  );
  return rows.map(({ reason_code: code }) => code);
}

/** Planned on another day than before: the next open period instead of the order's own date. */
async function closeNovember(): Promise<void> {
  const draft = glConnection();
  const november = { fiscalYear: 2026, period: 11, from: '2026-11-01', to: '2026-11-30' };
  const december = { fiscalYear: 2026, period: 12, from: '2026-12-01', to: '2026-12-31' };
  const calendars = {
    US001: [
      { ...november, open: false },
      { ...december, open: true },
    ],
  };
  const accounting = { ...draft.accounting, periods: { closed: 'next-open' as const, calendars } };
  await stand.connect({ ...draft, accounting }, glInstance(peoplesoft.port));
}

describe('after a restore of which gl.journal.v1 tells nothing', () => {
  it('takes what PeopleSoft holds for its own where the content says so, and posts what is new', async () => {
    await connect();
    await keepBackup();
    const { snapshots, verdicts } = lifeOfAnOrder(7);
    for (const snapshot of snapshots) await stand.hear(snapshot);
    for (const verdict of verdicts) await stand.hearVerdict(verdict);
    await stand.dispatchAll();
    const before = await held();
    await loseEverything();
    for (const snapshot of snapshots) await stand.hear(snapshot);
    for (const verdict of verdicts) await stand.hearVerdict(verdict);
    await stand.hear(orderNumbered(1002));
    await goOn();
    expect(await held()).toEqual([...before, 'A000100200 2026-11-20'].sort());
    expect(await stand.states()).toEqual({ ACCEPTED: before.length + 1 });
  });

  it('posts no journal again under its old number and another date', async () => {
    await connect();
    await keepBackup();
    await stand.hear(orderNumbered(1001));
    await stand.dispatchAll();
    expect(await held()).toEqual(['A000100100 2026-11-20']);
    await loseEverything();
    await closeNovember();
    await stand.hear(orderNumbered(1001));
    await goOn();
    expect(await held()).toEqual(['A000100100 2026-11-20']);
    expect(await reasons()).toEqual(['other-journals-of-order']);
    await decide('CHECK_AGAIN');
    expect(await reasons()).toEqual(['other-journals-of-order']);
    await decide('NOT_APPLICABLE');
    expect(await stand.states()).toEqual({ NOT_APPLICABLE: 1 });
    expect(await held()).toHaveLength(1);
  });

  it('books anew what a person found missing', async () => {
    await connect();
    await keepBackup();
    await stand.hear(orderNumbered(1001));
    await stand.dispatchAll();
    await loseEverything();
    await closeNovember();
    await stand.hear(orderNumbered(1001));
    await goOn();
    await decide('SUPERSEDE');
    expect(await stand.states()).toEqual({ SUPERSEDED: 1, ACCEPTED: 1 });
    expect(await held()).toEqual(['A000100100 2026-11-20', 'A000100101 2026-12-01']);
  });

  it('asks a person at a site without Find where its key is absent, and posts where it says so', async () => {
    await connect({ canFind: false });
    await keepBackup();
    await stand.hear(orderNumbered(1001));
    await stand.dispatchAll();
    await loseEverything();
    for (const number of [1001, 1002]) await stand.hear(orderNumbered(number));
    await goOn();
    expect(await stand.states()).toEqual({ ACCEPTED: 1, REVIEW: 1 });
    expect(await reasons()).toEqual(['journal-missing']);
    await decide('SUPERSEDE');
    expect(await stand.states()).toEqual({ ACCEPTED: 2, SUPERSEDED: 1 });
    expect(await held()).toEqual(['A000100100 2026-11-20', 'A000100201 2026-11-20']);
  });

  it('sends nothing by itself at a site with neither Find nor Get', async () => {
    await connect({ canFind: false, canRead: false });
    await keepBackup();
    await stand.hear(orderNumbered(1001));
    await stand.dispatchAll();
    await loseEverything();
    await stand.hear(orderNumbered(1001));
    await goOn();
    expect(await reasons()).toEqual(['journal-restored']);
    await decide('CHECK_AGAIN');
    const last = (await stand.announced('gl.journal.v1')).at(-1);
    expect(last).toMatchObject({ state: 'ACCEPTED', verified: false });
    expect(await held()).toHaveLength(1);
  });

  it('asks nobody about an order that is younger than the restore', async () => {
    await connect({ canFind: false, canRead: false });
    await keepBackup();
    await loseEverything();
    await stand.hear(orderNumbered(1001));
    await goOn();
    const at = new Date(stand.clock.now().getTime() + 3_600_000);
    stand.clock.set(new Date(at.getTime() + 60_000).toISOString());
    const facts = {
      agreements: [anAgreement({ id: 'gid://shopify/SalesAgreement/9', happenedAt: at })],
    };
    const money = [aTransaction({ id: 'gid://shopify/OrderTransaction/9', processedAt: at })];
    const place = { orderId: 'gid://shopify/Order/9', name: '#1009', number: 1009n };
    await stand.hear(anOrder({ ...place, ...facts, transactions: money }));
    await stand.dispatchAll();
    expect(await stand.states()).toEqual({ REVIEW: 1, ACCEPTED: 1 });
    expect(await held()).toEqual(['A000100900 2026-11-25']);
  });
});

describe('a database that was copied by a dump', () => {
  it('knows that it was put back', async () => {
    await connect();
    await keepBackup();
    await stand.hear(orderNumbered(1001));
    stand = await stand.copied();
    await goOn();
    const calls = (await stand.announced('audit.exchange.v1')).map(({ operation }) => operation);
    expect(calls).toEqual(['get', 'get', 'find', 'create'].map((verb) => `${verb} Z_GL_JRNL_CI`));
    expect(await stand.states()).toEqual({ ACCEPTED: 1 });
  });
});
