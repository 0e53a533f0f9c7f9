import { aDecision } from '@ml-connector/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backUp, putBackBackup } from './spec/backup.js';
import { glConnection, glInstance } from './spec/connection.js';
import { lifeOfAnOrder } from './spec/life-of-an-order.js';
import { SimulatedPeopleSoft } from './spec/simulated-peoplesoft.js';
import { Stand } from './spec/stand.js';

let peoplesoft: SimulatedPeopleSoft;

beforeAll(async () => {
  peoplesoft = await SimulatedPeopleSoft.start();
});
afterAll(() => peoplesoft.stop());

const lives = [1, 2, 3].map(lifeOfAnOrder);
/** What may happen, by turns: an order is read, a verdict comes, a call is made, an answer is lost. */
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('read' as const), order: fc.nat(2), version: fc.nat(4) }),
    fc.record({ kind: fc.constant('verdict' as const), order: fc.nat(2), refund: fc.nat(1) }),
    fc.record({ kind: fc.constant('send' as const), cut: fc.constantFrom(null, ...cuts()) }),
  ),
  { minLength: 12, maxLength: 30, size: 'max' },
);
type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

function cuts(): ('drop-before-apply' | 'drop-after-commit')[] {
  return ['drop-before-apply', 'drop-after-commit'];
}

async function take(stand: Stand, step: Step): Promise<void> {
  stand.clock.advance(1_000);
  if (step.kind === 'send') {
    if (step.cut) await peoplesoft.fault({ kind: step.cut, operation: 'journal.create' });
    await stand.sendOne();
    await peoplesoft.control('DELETE', '/faults');
    return;
  }
  const life = lives[step.order];
  if (step.kind === 'read') {
    const snapshot = life?.snapshots[step.version];
    if (snapshot) await stand.hear(snapshot);
    return;
  }
  const verdict = life?.verdicts[step.refund];
  if (verdict) await stand.hearVerdict(verdict);
}

/** Everything that Shopify and the validator know, as a backfill brings it again. */
async function hearAll(stand: Stand): Promise<void> {
  for (const { snapshots, verdicts } of lives) {
    const newest = snapshots.at(-1);
    if (newest) await stand.hear(newest);
    for (const verdict of verdicts) await stand.hearVerdict(verdict);
  }
}

async function rebuild(stand: Stand): Promise<void> {
  const asked = (await stand.announced('review.raised.v1')).findLast(
    ({ reasonCode, status }) => reasonCode === 'database-restored' && status === 'OPEN',
  );
  if (!asked) return;
  const choice = { choice: 'CHECK_AGAIN', decidedBy: 'jo', service: 'gl-poster' } as const;
  await stand.decide(aDecision({ ...asked, ...choice }));
  await stand.rebuilding.all();
  await stand.replanning.all();
}

interface Live {
  readonly journal_id: string;
  readonly sources: string[];
  readonly state: string;
}

it('makes each journal once, wherever between two calls the backup was made', async () => {
  const story = fc.record({ before: steps, after: steps, canRead: fc.constant(true) });
  await fc.assert(
    fc.asyncProperty(story, async ({ before, after, canRead }) => {
      await peoplesoft.control('POST', '/reset');
      const stand = await Stand.open();
      try {
        await stand.connect(glConnection({ canRead }), glInstance(peoplesoft.port));
        for (const step of before) await take(stand, step);
        await backUp(stand.database);
        for (const step of after) await take(stand, step);
        stand.history.records = await stand.announced('gl.journal.v1');
        await putBackBackup(stand.database);
        await stand.owner.release();
        await hearAll(stand);
        await stand.dispatchAll();
        await rebuild(stand);
        await stand.dispatchAll();
        await hearAll(stand);
        await stand.dispatchAll();

        const intents: Live[] = await stand.database.query(
          `select journal_id, sources, state from gl_poster.intent where state <> 'SUPERSEDED'`,
        );
        expect(new Set(intents.map(({ state }) => state))).toEqual(new Set(['ACCEPTED']));
        const held = (await peoplesoft.journals()).map(({ journalId }) => journalId);
        expect(held.sort()).toEqual(intents.map(({ journal_id: id }) => id).sort());
        const booked = intents.flatMap(({ sources }) => sources);
        expect(new Set(booked).size).toBe(booked.length);
        expect(booked).toHaveLength((await stand.facts()).length);
      } finally {
        await stand.close();
      }
    }),
    { numRuns: 5 },
  );
}, 600_000);
