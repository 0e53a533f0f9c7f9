import { aDecision, aJournalStatus, anOrder } from '@ml-connector/testing';
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

describe('what a person decides', () => {
  it('sends a refusal for its content to a person, and books anew once the mapping is corrected', async () => {
    await peoplesoft.control('POST', '/chart', {
      table: 'ACCOUNT',
      values: ['400000'],
      active: false,
    });
    await stand.hear(anOrder());
    await stand.dispatchAll();
    expect(await peoplesoft.journals()).toEqual([]);
    const [raised] = await stand.announced('review.raised.v1');
    expect(raised).toMatchObject({
      reasonCode: 'refused-by-peoplesoft',
      subject: 'JOURNAL',
      moneyAtRisk: '107.25',
    });
    await peoplesoft.control('POST', '/chart', {
      table: 'ACCOUNT',
      values: ['400000'],
      active: true,
    });
    if (!raised) throw new Error('no review');
    const decision = aDecision({
      ...raised,
      choice: 'CHECK_AGAIN',
      decidedBy: 'jo',
      service: 'gl-poster',
    });
    await stand.decide(decision);
    await stand.decide({ ...decision, decidedBy: 'sam' });
    await stand.dispatchAll();
    expect((await peoplesoft.journals()).map(({ journalId }) => journalId)).toEqual(['A000100101']);
    const reviews = await stand.announced('review.raised.v1');
    expect(reviews.map(({ status, decidedBy }) => [status, decidedBy])).toEqual([
      ['OPEN', null],
      ['DECIDED', 'jo'],
      ['DECIDED', 'jo'],
    ]);
  });

  it('asks for a mapping that is missing, and books what it held back once it is there', async () => {
    const draft = glConnection();
    const { rules } = draft.accounting.mapping;
    const withoutTax = { version: 2, rules: rules.filter(({ kind }) => kind !== 'tax') };
    const unmapped = { ...draft.accounting, mapping: withoutTax };
    await stand.connect({ ...draft, accounting: unmapped }, glInstance(peoplesoft.port));
    await stand.hear(anOrder());
    expect(await stand.facts()).toMatchObject([{ state: 'REVIEW' }, { state: 'REVIEW' }]);
    await stand.connect({ ...draft, accounting: draft.accounting }, glInstance(peoplesoft.port));
    await stand.hearChange();
    await stand.dispatchAll();
    expect(await peoplesoft.journals()).toHaveLength(1);
    const reviews = await stand.announced('review.raised.v1');
    expect(reviews.map(({ status, reasonCode }) => [status, reasonCode])).toEqual([
      ['OPEN', 'unmapped-account'],
      ['VOID', 'unmapped-account'],
    ]);
  });

  it('asks a person where the site offers no Create, instead of trying for ever', async () => {
    const { site, ...draft } = glConnection();
    const operations = { ...site.journal.operations, create: null };
    const journal = { ...site.journal, operations };
    await stand.connect({ ...draft, site: { ...site, journal } }, glInstance(peoplesoft.port));
    await stand.hear(anOrder());
    const [review] = await stand.announced('review.raised.v1');
    expect(review).toMatchObject({ reasonCode: 'create-not-offered', choices: ['CHECK_AGAIN'] });
  });

  it('leaves out for good what a person declared not applicable', async () => {
    await peoplesoft.control('POST', '/chart', {
      ...{ table: 'ACCOUNT', values: ['400000'], active: false },
    });
    await stand.hear(anOrder());
    await stand.dispatchAll();
    await peoplesoft.control('POST', '/chart', {
      ...{ table: 'ACCOUNT', values: ['400000'], active: true },
    });
    const [raised] = await stand.announced('review.raised.v1');
    const choice = { choice: 'NOT_APPLICABLE', service: 'gl-poster', decidedBy: 'jo' } as const;
    await stand.decide(aDecision({ ...raised, ...choice }));
    await stand.hear(anOrder({ version: 2n }));
    await stand.dispatchAll();
    expect(await peoplesoft.journals()).toEqual([]);
    expect(await stand.facts()).toMatchObject([
      { state: 'NOT_APPLICABLE', reason_code: 'dismissed-by-person' },
      { state: 'NOT_APPLICABLE', reason_code: 'dismissed-by-person' },
    ]);
  });

  it('supersedes with a new number and date, never the old number with another date', async () => {
    await peoplesoft.control('POST', '/chart', {
      table: 'ACCOUNT',
      values: ['400000'],
      active: false,
    });
    await stand.hear(anOrder());
    await stand.dispatchAll();
    await peoplesoft.control('POST', '/chart', {
      table: 'ACCOUNT',
      values: ['400000'],
      active: true,
    });
    const [raised] = await stand.announced('review.raised.v1');
    if (!raised) throw new Error('no review');
    const choice = { choice: 'SUPERSEDE', newDate: '2026-12-01', service: 'gl-poster' } as const;
    await stand.decide(aDecision({ ...raised, ...choice, decidedBy: 'jo' }));
    await stand.dispatchAll();
    expect(await peoplesoft.journals()).toMatchObject([
      { journalId: 'A000100101', journalDate: '2026-12-01' },
    ]);
    expect(await stand.states()).toEqual({ SUPERSEDED: 1, ACCEPTED: 1 });
    const last = (await stand.announced('gl.journal.v1')).at(-1);
    expect(last).toMatchObject({ lateFrom: '2026-11-20', state: 'ACCEPTED' });
    expect(last?.supersedes).not.toBeNull();
  });

  it('replaces a journal in error only once its team has deleted it', async () => {
    await stand.hear(anOrder());
    await stand.dispatchAll();
    const key = { businessUnit: 'US001', journalId: 'A000100100', journalDate: '2026-11-20' };
    const inError = { connection: 'con-1', ...key, unpostSeq: 0, status: 'E' };
    await stand.hearStatus(aJournalStatus(inError));
    const supersede = async (): Promise<void> => {
      const open = (await stand.announced('review.raised.v1')).at(-1);
      const choice = { choice: 'SUPERSEDE', newDate: '2026-12-01', service: 'gl-poster' } as const;
      await stand.decide(aDecision({ ...open, ...choice, decidedBy: 'jo' }));
      await stand.dispatchAll();
    };
    await supersede();
    expect((await stand.announced('review.raised.v1')).at(-1)).toMatchObject({
      status: 'OPEN',
      reasonCode: 'journal-still-there',
    });
    await peoplesoft.control('DELETE', '/journals/A000100100');
    await supersede();
    expect(await peoplesoft.journals()).toMatchObject([
      { journalId: 'A000100101', journalDate: '2026-12-01' },
    ]);
    expect(await stand.states()).toEqual({ SUPERSEDED: 1, ACCEPTED: 1 });
  });

  it('brings no deleted journal back by itself', async () => {
    await stand.hear(anOrder());
    await stand.dispatchAll();
    const key = { businessUnit: 'US001', journalId: 'A000100100', journalDate: '2026-11-20' };
    const deleted = { connection: 'con-1', ...key, unpostSeq: 0, status: 'D' };
    await peoplesoft.control('DELETE', '/journals/A000100100');
    await stand.hearStatus(aJournalStatus(deleted));
    const open = (await stand.announced('review.raised.v1')).at(-1);
    const choice = { choice: 'CHECK_AGAIN', service: 'gl-poster', decidedBy: 'jo' } as const;
    await stand.decide(aDecision({ ...open, ...choice }));
    await stand.dispatchAll();
    expect(await peoplesoft.journals()).toEqual([]);
    expect((await stand.announced('review.raised.v1')).at(-1)).toMatchObject({
      status: 'OPEN',
      reasonCode: 'journal-missing',
    });
  });
});
