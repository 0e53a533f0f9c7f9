import { aDecision, aRefundedOrder, aVerdict } from '@ml-connector/testing';
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

const connect = (canRead = true) =>
  stand.connect(glConnection({ canRead }), glInstance(peoplesoft.port));

async function keepBackup(): Promise<void> {
  await backUp(stand.database);
  stand.clock.advance(60_000);
}

/** The world remembers what was told so far; the database forgets all since the backup, and its sessions end. */
async function loseSinceBackup(): Promise<void> {
  stand.history.records = await stand.announced('gl.journal.v1');
  await putBackBackup(stand.database);
  await stand.owner.release();
}

async function rebuild(): Promise<void> {
  const asked = (await stand.announced('review.raised.v1')).findLast(
    ({ reasonCode }) => reasonCode === 'database-restored',
  );
  const choice = { choice: 'CHECK_AGAIN', decidedBy: 'jo', service: 'gl-poster' } as const;
  await stand.decide(aDecision({ ...asked, ...choice }));
  await stand.rebuilding.all();
  await stand.replanning.all();
}

const numbers = async (): Promise<string[]> =>
  (await peoplesoft.journals()).map(({ journalId }) => journalId).sort();

/** Live journals that book a fact more than once, or none at all. */
async function factsNotInOneJournal(): Promise<unknown[]> {
  return stand.database.query(
    `select f.gid from gl_poster.fact f where (
       select count(*) from gl_poster.intent i
       where f.gid = any(i.sources) and i.state not in ('SUPERSEDED', 'NOT_APPLICABLE')) <> 1`,
  );
}

describe('after the database went back to a backup', () => {
  it('nothing is posted until a person has the books rebuilt, and then no journal is made twice', async () => {
    await connect();
    await stand.hear(orderNumbered(1001));
    await stand.dispatchAll();
    await keepBackup();
    const { snapshots, verdicts } = lifeOfAnOrder(7);
    for (const snapshot of snapshots) await stand.hear(snapshot);
    for (const verdict of verdicts) await stand.hearVerdict(verdict);
    await stand.dispatchAll();
    const before = await numbers();
    await loseSinceBackup();

    // The sweep reads the order again, and a new one comes in: both wait.
    for (const snapshot of snapshots) await stand.hear(snapshot);
    await stand.hear(orderNumbered(1002));
    await stand.dispatchAll();
    expect(await numbers()).toEqual(before);
    const asked = (await stand.announced('review.raised.v1')).at(-1);
    expect(asked).toMatchObject({ reasonCode: 'database-restored', status: 'OPEN' });

    await rebuild();
    for (const verdict of verdicts) await stand.hearVerdict(verdict);
    await stand.dispatchAll();
    expect(await numbers()).toEqual([...before, 'A000100200'].sort());
    expect(await factsNotInOneJournal()).toEqual([]);
    expect(await stand.states()).toEqual({ ACCEPTED: before.length + 1 });
  });

  it('gives no number again, and books a refund after the sale that only the topic remembers', async () => {
    await connect();
    await keepBackup();
    await stand.hear(aRefundedOrder());
    await stand.dispatchAll();
    expect(await numbers()).toEqual(['A000100100']);
    await loseSinceBackup();
    await stand.hear(aRefundedOrder());
    await stand.dispatchAll();
    await rebuild();
    await stand.hearVerdict(aVerdict({ transactionIds: ['gid://shopify/OrderTransaction/2'] }));
    await stand.dispatchAll();
    expect(await numbers()).toEqual(['A000100100', 'A000100101']);
    expect(await stand.states()).toEqual({ ACCEPTED: 2 });
  });

  it('reads back what was on its way, and books anew what never arrived', async () => {
    await connect();
    await keepBackup();
    await stand.hear(orderNumbered(1001));
    await stand.hear(orderNumbered(1002));
    await peoplesoft.fault({ kind: 'drop-after-commit', operation: 'journal.create' });
    await peoplesoft.fault({ kind: 'drop-before-apply', operation: 'journal.create' });
    await stand.sendOne();
    await stand.sendOne();
    expect(await stand.states()).toEqual({ UNKNOWN: 2 });
    const arrived = await numbers();
    await loseSinceBackup();
    await stand.hear(orderNumbered(1001));
    await stand.hear(orderNumbered(1002));
    await stand.dispatchAll();
    await rebuild();
    await stand.dispatchAll();
    const lost = arrived[0] === 'A000100100' ? 'A00010020' : 'A00010010';
    expect(await numbers()).toEqual([...arrived, `${lost}1`].sort());
    expect(await factsNotInOneJournal()).toEqual([]);
    expect(await stand.states()).toEqual({ ACCEPTED: 2, SUPERSEDED: 1 });
  });

  it('leaves to a person what cannot be read back, and never sends it by itself', async () => {
    await connect(false);
    await keepBackup();
    await stand.hear(orderNumbered(1001));
    await peoplesoft.fault({ kind: 'drop-after-commit', operation: 'journal.create' });
    await stand.sendOne();
    await loseSinceBackup();
    await stand.hear(orderNumbered(1001));
    await stand.dispatchAll();
    await rebuild();
    await stand.dispatchAll();
    expect(await stand.states()).toEqual({ REVIEW: 1 });
    const review = (await stand.announced('review.raised.v1')).at(-1);
    expect(review).toMatchObject({
      reasonCode: 'journal-restored',
      choices: ['CHECK_AGAIN', 'SUPERSEDE'],
    });
    const choice = { choice: 'CHECK_AGAIN', decidedBy: 'jo', service: 'gl-poster' } as const;
    await stand.decide(aDecision({ ...review, ...choice }));
    await stand.dispatchAll();
    expect(await stand.states()).toEqual({ ACCEPTED: 1 });
    expect(await numbers()).toEqual(['A000100100']);
  });

  it('doubts also what the backup still knew as unsent', async () => {
    await connect(false);
    await stand.hear(orderNumbered(1001));
    await keepBackup();
    await stand.dispatchAll();
    await loseSinceBackup();
    await stand.dispatchAll();
    await rebuild();
    await stand.dispatchAll();
    expect(await stand.states()).toEqual({ ACCEPTED: 1 });
    expect(await numbers()).toEqual(['A000100100']);
  });
});

describe('what a person declared not applicable before the restore', () => {
  it('stays out of the books', async () => {
    await connect();
    const account = { table: 'ACCOUNT', values: ['400000'], active: false };
    await peoplesoft.control('POST', '/chart', account);
    await keepBackup();
    await stand.hear(orderNumbered(1001));
    await stand.dispatchAll();
    const [refused] = await stand.announced('review.raised.v1');
    const choice = { choice: 'NOT_APPLICABLE', decidedBy: 'jo', service: 'gl-poster' } as const;
    await stand.decide(aDecision({ ...refused, ...choice }));
    await peoplesoft.control('POST', '/chart', { ...account, active: true });
    await loseSinceBackup();
    await stand.hear(orderNumbered(1001));
    await stand.hear(orderNumbered(1002));
    await stand.dispatchAll();
    await rebuild();
    await stand.dispatchAll();
    expect(await numbers()).toEqual(['A000100200']);
    expect(await stand.states()).toEqual({ NOT_APPLICABLE: 1, ACCEPTED: 1 });
  });
});

describe('a connection that was added after the backup', () => {
  it('is asked about too, so that its numbers come back when it is added again', async () => {
    await connect();
    await keepBackup();
    await stand.hear(orderNumbered(1001));
    await stand.dispatchAll();
    const told = await stand.announced('gl.journal.v1');
    await loseSinceBackup();
    stand.history.records = [...told, ...told.map((one) => ({ ...one, connection: 'con-9' }))];
    await stand.hear(orderNumbered(1002));
    await stand.dispatchAll();
    const asked = (await stand.announced('review.raised.v1')).map(({ connection }) => connection);
    expect(asked.sort()).toEqual(['con-1', 'con-9']);
  });
});

describe('a session that begins without a restore', () => {
  it('pauses nothing, whatever was told since the last mark', async () => {
    await connect();
    await stand.hear(orderNumbered(1001));
    await stand.dispatchAll();
    stand.history.records = await stand.announced('gl.journal.v1');
    await stand.owner.release();
    await stand.hear(orderNumbered(1002));
    await stand.dispatchAll();
    expect(await stand.states()).toEqual({ ACCEPTED: 2 });
    expect(await stand.announced('review.raised.v1')).toEqual([]);
  });
});
