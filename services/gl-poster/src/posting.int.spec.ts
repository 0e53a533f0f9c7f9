import { aJournalStatus, anOrder, aRefundedOrder, aVerdict } from '@ml-connector/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { glConnection, glInstance } from './spec/connection.js';
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
  await stand.connect(glConnection(), glInstance(peoplesoft.port));
});
afterEach(() => stand.close());

const verdict = aVerdict({ transactionIds: ['gid://shopify/OrderTransaction/2'] });

describe('posting an order', () => {
  it('books a paid order in one balanced journal and tells it at every step', async () => {
    await stand.hear(anOrder(), { correlationId: 'story-1' });
    await stand.dispatchAll();
    const [journal, ...others] = await peoplesoft.journals();
    expect(others).toEqual([]);
    expect(journal).toMatchObject({
      businessUnit: 'US001',
      journalId: 'A000100100',
      journalDate: '2026-11-20',
    });
    const told = await stand.announced('gl.journal.v1');
    expect(told.map(({ state }) => state)).toEqual(['PREPARED', 'SENDING', 'ACCEPTED']);
    const [exchange] = await stand.announced('audit.exchange.v1');
    expect(await stand.correlationIds()).toEqual(['story-1']);
    expect(exchange).toMatchObject({
      outcome: 'ANSWERED',
      operation: 'create Z_GL_JRNL_CI',
      credential: 'credential v1',
    });
  });

  it('posts an order once, however often and under whatever event id it arrives', async () => {
    for (let time = 0; time < 3; time += 1) await stand.hear(anOrder());
    await stand.database.query('truncate gl_poster.processed_event');
    await stand.hear(anOrder());
    await stand.dispatchAll();
    expect(await peoplesoft.journals()).toHaveLength(1);
  });

  it('keeps a refund back until its verdict and its sale are there, whatever comes first', async () => {
    await stand.hearVerdict(verdict);
    expect(await stand.states()).toEqual({});
    await peoplesoft.fault({ kind: 'html-error', operation: 'journal.create', times: 2 });
    await stand.hear(aRefundedOrder());
    await stand.dispatchAll();
    const journals = await peoplesoft.journals();
    expect(journals.map(({ journalId }) => journalId)).toEqual(['A000100100', 'A000100101']);
    expect(await stand.states()).toEqual({ ACCEPTED: 2 });
  });

  it('lets a refund wait without a verdict, and release it later', async () => {
    await stand.hear(aRefundedOrder());
    await stand.dispatchAll();
    expect(await peoplesoft.journals()).toHaveLength(1);
    expect((await stand.facts()).filter(({ state }) => state === 'WAITING')).toHaveLength(2);
    await stand.hearVerdict(verdict);
    await stand.dispatchAll();
    expect(await peoplesoft.journals()).toHaveLength(2);
  });

  it('rejects an order of a connection that nobody knows', async () => {
    const outcome = await stand.hear(anOrder({ connection: 'nobody' }));
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'unknown-connection' });
  });

  it('tells after four hours what is still not sent, and which refund waits for its verdict', async () => {
    stand.clock.set(new Date().toISOString());
    await stand.hear(aRefundedOrder());
    expect(await stand.alarm.stale()).toEqual([]);
    stand.clock.set(new Date(Date.now() + 5 * 3_600_000).toISOString());
    expect(await stand.alarm.stale()).toMatchObject([
      { connection: 'con-1', state: 'PREPARED', count: 1 },
      { connection: 'con-1', state: 'WAITING', count: 2 },
    ]);
    await stand.connections.setStatus('con-1', 'paused', 'jo');
    expect(await stand.alarm.stale()).toMatchObject([{ state: 'WAITING', count: 2 }]);
  });

  it('is posted when PeopleSoft says so, and in review when its edit failed', async () => {
    await stand.hear(anOrder());
    await stand.dispatchAll();
    const seen = aJournalStatus({
      connection: 'con-1',
      businessUnit: 'US001',
      journalId: 'A000100100',
      journalDate: '2026-11-20',
      unpostSeq: 0,
      status: 'E',
    });
    await stand.hearStatus(seen);
    expect(await stand.states()).toEqual({ REVIEW: 1 });
    await stand.hearStatus({ ...seen, status: 'P' });
    expect(await stand.states()).toEqual({ POSTED: 1 });
    const reviews = await stand.announced('review.raised.v1');
    expect(reviews.map(({ status, reasonCode }) => [status, reasonCode])).toEqual([
      ['OPEN', 'journal-in-error'],
      ['VOID', 'journal-in-error'],
    ]);
  });

  it('stays posted when an older word of PeopleSoft comes late, or once more', async () => {
    await stand.hear(anOrder());
    await stand.dispatchAll();
    const at = (second: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, second));
    const key = { connection: 'con-1', businessUnit: 'US001', journalId: 'A000100100' };
    const seen = aJournalStatus({ ...key, journalDate: '2026-11-20', unpostSeq: 0 });
    const hear = (status: string, second: number) =>
      stand.hearStatus({ ...seen, status, observedAt: at(second) });
    await hear('V', 1);
    await hear('P', 3);
    for (const older of ['V', 'U', 'MISSING']) await hear(older, 2);
    expect(await stand.states()).toEqual({ POSTED: 1 });
    expect(await stand.announced('review.raised.v1')).toEqual([]);
    await hear('P', 5);
    await hear('U', 4);
    expect(await stand.states()).toEqual({ POSTED: 1 });
    await hear('U', 6);
    expect(await stand.states()).toEqual({ REVIEW: 1 });
  });

  it('decides a replayed order again and finds the same, sending nothing', async () => {
    await stand.hear(anOrder());
    await stand.dispatchAll();
    await stand.hear(anOrder(), { replayId: 'replay-1' });
    await stand.dispatchAll();
    expect(await stand.replayed('replay-1')).toEqual({ same: 1 });
    expect(await peoplesoft.journals()).toHaveLength(1);
  });

  it('shows what differs on a replay under another mapping, and sends nothing', async () => {
    await stand.hear(anOrder());
    await stand.dispatchAll();
    const draft = glConnection();
    const rules = draft.accounting.mapping.rules.map((rule) => ({ ...rule, account: '799900' }));
    const mapping = { version: 2, rules };
    await stand.connect(
      { ...draft, accounting: { ...draft.accounting, mapping } },
      glInstance(peoplesoft.port),
    );
    await stand.hear(anOrder(), { replayId: 'replay-2' });
    await stand.dispatchAll();
    expect(await stand.replayed('replay-2')).toEqual({ differs: 1 });
    expect(await peoplesoft.journals()).toHaveLength(1);
    const [review] = await stand.announced('review.raised.v1');
    expect(review).toMatchObject({ reasonCode: 'replay-differs' });
  });

  it('takes a replayed order that it never saw for the live path', async () => {
    await stand.hear(anOrder(), { replayId: 'replay-3' });
    await stand.dispatchAll();
    expect(await stand.replayed('replay-3')).toEqual({ missing: 1 });
    expect(await peoplesoft.journals()).toHaveLength(1);
  });
});
