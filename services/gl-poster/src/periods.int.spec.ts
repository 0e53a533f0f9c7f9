import {
  aDecision,
  anAgreement,
  anOrder,
  aRefundedOrder,
  aTransaction,
  aVerdict,
} from '@ml-connector/testing';
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
});
afterEach(() => stand.close());

const november = { fiscalYear: 2026, period: 11, from: '2026-11-01', to: '2026-11-30' };
const december = { fiscalYear: 2026, period: 12, from: '2026-12-01', to: '2026-12-31', open: true };

/** Saves the connection with November open or closed, and what happens to journals of a closed period. */
async function connect(closed: 'hold' | 'next-open', isOpen: boolean): Promise<void> {
  const draft = glConnection();
  const calendars = { US001: [{ ...november, open: isOpen }, december] };
  const accounting = { ...draft.accounting, periods: { closed, calendars } };
  await stand.connect({ ...draft, accounting }, glInstance(peoplesoft.port));
}

interface Dated {
  readonly journal_date: string;
  readonly late_from: string | null;
  readonly state: string;
}

async function journals(): Promise<Dated[]> {
  return stand.database.query(
    'select journal_date, late_from, state from gl_poster.tie_out_journal',
  );
}

describe('an order of a closed period', () => {
  it('is held, and booked on its own date once the period is open', async () => {
    await connect('hold', false);
    await stand.hear(anOrder());
    await stand.dispatchAll();
    expect(await journals()).toEqual([]);
    expect(await stand.facts()).toMatchObject([
      { state: 'WAITING', reason_code: 'period-held' },
      { state: 'WAITING', reason_code: 'period-held' },
    ]);
    // It waits because the policy says so: nobody is woken, however long that lasts.
    stand.clock.advance(48 * 3_600_000);
    expect(await stand.alarm.stale()).toEqual([]);

    await connect('hold', true);
    await stand.hearChange();
    await stand.dispatchAll();
    expect(await journals()).toEqual([
      { journal_date: '2026-11-20', late_from: null, state: 'ACCEPTED' },
    ]);
  });

  it('goes to the next open one as a late entry that keeps its date', async () => {
    await connect('next-open', false);
    await stand.hear(anOrder());
    await stand.dispatchAll();
    expect(await journals()).toEqual([
      { journal_date: '2026-12-01', late_from: '2026-11-20', state: 'ACCEPTED' },
    ]);
  });
});

describe('a refund of an open period whose sale is held', () => {
  it('waits behind its sale, and wakes nobody either', async () => {
    await connect('hold', false);
    const refunded = aRefundedOrder();
    const [sale, ...others] = refunded.agreements;
    const december = { happenedAt: new Date('2026-12-02T15:00:00Z') };
    const agreements = [sale ?? anAgreement(), ...others.map((one) => ({ ...one, ...december }))];
    const transactions = refunded.transactions.map((one) =>
      one.kind === 'REFUND' ? { ...one, processedAt: december.happenedAt } : one,
    );
    stand.clock.set('2026-12-03T12:00:00Z');
    await stand.hear({ ...refunded, agreements, transactions });
    await stand.hearVerdict(aVerdict({ transactionIds: ['gid://shopify/OrderTransaction/2'] }));
    await stand.dispatchAll();
    expect(await journals()).toMatchObject([{ journal_date: '2026-12-02', state: 'PREPARED' }]);
    stand.clock.advance(48 * 3_600_000);
    expect(await stand.alarm.stale()).toEqual([]);
  });
});

describe('a decision about an order', () => {
  it('that it does not apply is told of every fact', async () => {
    await connect('hold', true);
    const outside = new Date('2027-02-05T12:00:00Z');
    const agreements = [anAgreement({ happenedAt: outside })];
    await stand.hear(anOrder({ agreements, transactions: [] }));
    const [shown] = await stand.announced('review.raised.v1');
    expect(shown).toMatchObject({ reasonCode: 'date-outside-calendar' });
    const choice = { choice: 'NOT_APPLICABLE', service: 'gl-poster', decidedBy: 'jo' } as const;
    await stand.decide(aDecision({ ...shown, ...choice }));
    const told = (await stand.announced('gl.journal.v1')).map(({ state, reasonCode }) => [
      state,
      reasonCode,
    ]);
    expect(told).toEqual([
      ['REVIEW', 'date-outside-calendar'],
      ['NOT_APPLICABLE', 'dismissed-by-person'],
    ]);
  });

  it('is void where the facts changed since it was shown', async () => {
    const draft = glConnection();
    const { rules } = draft.accounting.mapping;
    const mapping = { version: 2, rules: rules.filter(({ kind }) => kind !== 'tax') };
    const accounting = { ...draft.accounting, mapping };
    await stand.connect({ ...draft, accounting }, glInstance(peoplesoft.port));
    const agreements = [anAgreement()];
    await stand.hear(anOrder({ version: 1n, agreements, transactions: [] }));
    const [shown] = await stand.announced('review.raised.v1');
    await stand.hear(anOrder({ version: 2n, agreements, transactions: [aTransaction()] }));

    const choice = { choice: 'NOT_APPLICABLE', service: 'gl-poster', decidedBy: 'jo' } as const;
    await stand.decide(aDecision({ ...shown, ...choice }));

    expect(await stand.facts()).toMatchObject([{ state: 'REVIEW' }, { state: 'REVIEW' }]);
    const reviews = await stand.announced('review.raised.v1');
    const ofShown = reviews.filter(({ reviewId }) => reviewId === shown?.reviewId);
    expect(ofShown.map(({ status }) => status)).toEqual(['OPEN', 'VOID', 'VOID']);
    const others = reviews.filter(({ reviewId }) => reviewId !== shown?.reviewId);
    expect(others.map(({ status }) => status)).toEqual(['OPEN']);
    expect(others[0]?.factsHash).not.toBe(shown?.factsHash);
  });
});
