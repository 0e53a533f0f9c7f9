import { aDecision, aJournalStatus } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { glConnection, glInstance } from './spec/connection.js';
import { orderNumbered } from './spec/orders.js';
import { SimulatedPeopleSoft } from './spec/simulated-peoplesoft.js';
import { Stand } from './spec/stand.js';

let peoplesoft: SimulatedPeopleSoft;
let stand: Stand;

beforeAll(async () => {
  peoplesoft = await SimulatedPeopleSoft.start();
  stand = await Stand.open();
  await stand.connect(glConnection(), glInstance(peoplesoft.port));
});
afterAll(async () => {
  await stand.close();
  await peoplesoft.stop();
});

interface Flagged {
  readonly order_name: string;
  readonly cause: string;
  readonly fault_class: string | null;
  readonly message_set: number | null;
  readonly message_number: number | null;
  readonly attempts: number;
  readonly review_id: string;
  readonly facts_hash: string;
}

const flagged = (): Promise<Flagged[]> =>
  stand.database.query('select * from gl_poster.flagged_journal order by order_name');

async function send(...numbers: number[]): Promise<void> {
  for (const number of numbers) await stand.hear(orderNumbered(number));
  await stand.dispatchAll();
}

/** Takes the review of a journal as the operator's list shows it, and has it tried again. */
async function retry({ review_id: reviewId, facts_hash: factsHash }: Flagged): Promise<void> {
  const again = { choice: 'CHECK_AGAIN', decidedBy: 'jo', service: 'gl-poster' } as const;
  await stand.decide(aDecision({ reviewId, factsHash, ...again }));
}

describe('the list of flagged journals', () => {
  it('names one cause each: what PeopleSoft or the line said last, or what the journal itself says', async () => {
    const account = { table: 'ACCOUNT', values: ['400000'], active: false };
    await peoplesoft.control('POST', '/chart', account);
    await send(1001);
    await peoplesoft.control('POST', '/chart', { ...account, active: true });
    const error = { kind: 'html-error', status: 503, applies: false, times: null };
    await peoplesoft.fault({ ...error, operation: 'journal.create' });
    await send(1002, 1003);
    await peoplesoft.control('DELETE', '/faults');
    await send(1004);
    const key = { businessUnit: 'US001', journalId: 'A000100400', journalDate: '2026-11-20' };
    await stand.hearStatus(
      aJournalStatus({ connection: 'con-1', ...key, unpostSeq: 0, status: 'E' }),
    );

    const none = { fault_class: null, message_set: null, message_number: null };
    const line = { ...none, cause: 'server-error-page' };
    expect(await flagged()).toMatchObject([
      { order_name: '#1001', fault_class: 'review', message_set: 15, message_number: 11 },
      { order_name: '#1002', ...line },
      { order_name: '#1003', ...line },
      { order_name: '#1004', ...none, cause: 'journal-in-error' },
    ]);
    expect((await flagged())[0]?.cause).toBe('review (15,11)');
  });

  it('holds what a retry by cause needs, and nothing that is settled', async () => {
    const down = (await flagged()).filter(({ cause }) => cause === 'server-error-page');
    for (const journal of down) await retry(journal);
    await stand.dispatchAll();
    expect((await flagged()).map(({ order_name: name }) => name)).toEqual(['#1001', '#1004']);
    expect(await peoplesoft.journals()).toHaveLength(3);
  });

  it('stands on the whole log of calls, each with its cause', async () => {
    const attempts: { operation: string; outcome: string; cause: string | null }[] =
      await stand.database.query(
        `select operation, outcome, cause from gl_poster.journal_attempt
         where order_name = '#1002' order by attempt`,
      );
    expect(attempts.length).toBeGreaterThan(12);
    expect(attempts[0]).toEqual({
      operation: 'create journal',
      outcome: 'UNREADABLE',
      cause: 'server-error-page',
    });
    expect(attempts.at(-1)).toEqual({
      operation: 'create journal',
      outcome: 'ANSWERED',
      cause: null,
    });
  });
});
