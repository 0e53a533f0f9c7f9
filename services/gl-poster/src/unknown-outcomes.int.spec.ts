import { aJournalStatus, anOrder } from '@ml-connector/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { glConnection, glInstance } from './spec/connection.js';
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

const connect = (more: Parameters<typeof glConnection>[0] = {}) =>
  stand.connect(glConnection(more), { ...glInstance(peoplesoft.port), timeoutMs: 300 });

async function expectOneJournalEach(count: number): Promise<void> {
  const journals = await peoplesoft.journals();
  expect(new Set(journals.map(({ journalId }) => journalId)).size).toBe(count);
  expect(journals).toHaveLength(count);
  expect(await stand.states()).toEqual({ ACCEPTED: count });
}

/** Each leaves it open whether the journal was made. */
const cuts: readonly Readonly<Record<string, unknown>>[] = [
  { kind: 'drop-before-apply' },
  { kind: 'drop-after-commit' },
  { kind: 'apply-late', seconds: 1 },
  { kind: 'hang', seconds: 1, applies: true },
  { kind: 'hang', seconds: 1, applies: false },
  { kind: 'html-error', status: 502, applies: true },
  { kind: 'html-error', status: 503, applies: false },
  { kind: 'truncated' },
  { kind: 'wrong-encoding' },
  { kind: 'empty', applies: true },
  { kind: 'login-page', applies: true },
  { kind: 'entity-bomb', applies: true },
  { kind: 'slow-drip', seconds: 2 },
];

describe('an answer that does not come, or cannot be read', () => {
  it.each(cuts)('ends in exactly one journal after %o', async (cut) => {
    await connect();
    await peoplesoft.fault({ ...cut, operation: 'journal.create' });
    await stand.hear(anOrder());
    await stand.dispatchAll();
    await expectOneJournalEach(1);
  });

  it.each(cuts)('ends in exactly one journal at a site without Get after %o', async (cut) => {
    await connect({ canRead: false });
    await peoplesoft.fault({ ...cut, operation: 'journal.create' });
    await stand.hear(anOrder());
    await stand.dispatchAll();
    await expectOneJournalEach(1);
  });

  it('makes exactly one journal each when 100 answers are cut off after PeopleSoft accepted', async () => {
    await connect();
    await peoplesoft.fault({
      kind: 'drop-after-commit',
      operation: 'journal.create',
      times: null,
      probability: 0.6,
      seed: 7,
    });
    for (let number = 1; number <= 100; number += 1) await stand.hear(orderNumbered(number));
    await stand.dispatchAll();
    await expectOneJournalEach(100);
  });

  it('names the cause of an answer beyond the limit and records the exchange', async () => {
    await stand.connect(glConnection(), { ...glInstance(peoplesoft.port), timeoutMs: 20_000 });
    await peoplesoft.fault({
      kind: 'huge',
      operation: 'journal.create',
      applies: true,
      megabytes: 12,
    });
    await stand.hear(anOrder());
    await stand.dispatchAll();
    const [exchange] = await stand.announced('audit.exchange.v1');
    expect(exchange).toMatchObject({ outcome: 'ANSWER_LOST', cause: 'answer-too-large' });
    await expectOneJournalEach(1);
  });

  it('never believes a journal of the same key with other content', async () => {
    await connect();
    await stand.hear(anOrder());
    await stand.dispatchAll();
    await stand.putBack('PREPARED');
    await stand.forgeSentAccount('999900');
    await stand.dispatchAll();
    expect(await stand.states()).toEqual({ REVIEW: 1 });
    const [review] = await stand.announced('review.raised.v1');
    expect(review?.reasonCode).toBe('same-key-other-content');
  });

  it('reviews a duplicate on a first attempt at a site without Get', async () => {
    await connect({ canRead: false });
    await stand.hear(anOrder());
    await stand.dispatchAll();
    await stand.putBack('PREPARED');
    await stand.dispatchAll();
    const [review] = await stand.announced('review.raised.v1');
    expect(review).toMatchObject({ reasonCode: 'duplicate-key', choices: ['CHECK_AGAIN'] });
  });

  it('accepts unverified what a status read has seen at a site without Get', async () => {
    await connect({ canRead: false });
    await peoplesoft.fault({ kind: 'drop-after-commit', operation: 'journal.create' });
    await stand.hear(anOrder());
    await stand.sendOne();
    expect(await stand.states()).toEqual({ UNKNOWN: 1 });
    const key = { businessUnit: 'US001', journalId: 'A000100100', journalDate: '2026-11-20' };
    await stand.hearStatus(
      aJournalStatus({ connection: 'con-1', ...key, unpostSeq: 0, status: 'N' }),
    );
    const last = (await stand.announced('gl.journal.v1')).at(-1);
    expect(last).toMatchObject({ state: 'ACCEPTED', verified: false });
  });

  it('flags a journal whose instance turned it away twelve times, with every exchange on record', async () => {
    await connect();
    await peoplesoft.fault({
      kind: 'html-error',
      operation: 'journal.create',
      times: null,
      applies: false,
    });
    await stand.hear(anOrder());
    await stand.dispatchAll();
    const [review] = await stand.announced('review.raised.v1');
    expect(review).toMatchObject({ reasonCode: 'retries-used-up', subject: 'JOURNAL' });
    expect(await stand.states()).toEqual({ FAILED: 1 });
    const exchanges = await stand.announced('audit.exchange.v1');
    const creates = exchanges.filter(({ operation }) => operation.startsWith('create'));
    expect(creates).toHaveLength(12);
    expect(new Set(creates.map(({ requestSha256 }) => requestSha256)).size).toBe(1);
    expect(await peoplesoft.journals()).toEqual([]);
  });

  it('waits for an instance that is down without using up attempts', async () => {
    await connect();
    await peoplesoft.control('POST', '/down', { seconds: 3600 });
    await stand.hear(anOrder());
    await stand.dispatchAll('con-1', 30);
    expect(await stand.states()).toEqual({ RETRYING: 1 });
    await peoplesoft.control('POST', '/up');
    await stand.dispatchAll();
    await expectOneJournalEach(1);
  });

  it('rests after a refused password, so that no user is locked, and goes on once it is corrected', async () => {
    await connect();
    await stand.password('wrong');
    for (const number of [1, 2, 3]) await stand.hear(orderNumbered(number));
    await stand.dispatchAll('con-1', 20);
    expect(await stand.states()).toEqual({ RETRYING: 1, PREPARED: 2 });
    const [exchange] = await stand.announced('audit.exchange.v1');
    expect(exchange).toMatchObject({ cause: 'configuration (158,45)' });
    expect(await stand.announced('audit.exchange.v1')).toHaveLength(1);
    await stand.password('peoplesoft-demo');
    stand.clock.advance(61_000);
    await stand.dispatchAll();
    await expectOneJournalEach(3);
  });

  it('rests as well where a web server before the gateway refuses the sign-in, and doubts the call', async () => {
    await connect();
    const refusal = { kind: 'html-error', status: 401, applies: false, times: null };
    await peoplesoft.fault({ ...refusal, operation: '*' });
    for (const number of [1, 2, 3]) await stand.hear(orderNumbered(number));
    await stand.dispatchAll('con-1', 20);
    const exchanges = await stand.announced('audit.exchange.v1');
    expect(exchanges.map(({ cause }) => cause)).toEqual(['sign-in-refused']);
    expect(await stand.states()).toEqual({ UNKNOWN: 1, PREPARED: 2 });
    await peoplesoft.control('DELETE', '/faults');
    await stand.hearChange();
    await stand.dispatchAll();
    await expectOneJournalEach(3);
  });
});
