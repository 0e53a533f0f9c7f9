import { describe, expect, it } from 'vitest';
import { dispatchable, prepared } from './posting.js';
import type { Circumstances, Created, Found, Posting } from './posting.js';
import { afterCreate, afterLoss, afterRead, begun, triedAgain } from './transitions.js';

/** What may befall one call. */
type Fate =
  | 'answered'
  | 'never arrives, no answer'
  | 'applied, no answer'
  | 'applied late, no answer'
  | 'applied twice'
  | 'refused connect'
  | 'passing trouble'
  | 'crash before sending'
  | 'crash after it is applied'
  | 'crash, applied late';

const fates: readonly Fate[] = [
  'answered',
  'never arrives, no answer',
  'applied, no answer',
  'applied late, no answer',
  'applied twice',
  'refused connect',
  'passing trouble',
  'crash before sending',
  'crash after it is applied',
  'crash, applied late',
];

const settleMs = 600_000;
/** How long a send may last, also one whose process is only believed to be gone. */
const timeoutMs = 120_000;

/** PeopleSoft in one line: a key is taken once, a late Create lands before the settle time is over. */
interface World {
  readonly now: number;
  readonly effects: number;
  readonly landsAt: number | null;
  readonly posting: Posting;
}

const start: World = { now: 0, effects: 0, landsAt: null, posting: prepared(0) };

function at(world: World, canRead: boolean): Circumstances {
  return { now: world.now, chance: 0.5, canRead, settleMs };
}

/** Time passes until the next call is due; what was on its way lands. */
function due(world: World): World {
  const now = Math.max(world.now, world.posting.nextAt ?? world.now);
  const lands = world.landsAt !== null && world.landsAt <= now;
  return {
    ...world,
    now,
    effects: lands ? applied(world.effects) : world.effects,
    landsAt: lands ? null : world.landsAt,
  };
}

/** The unique key refuses a second effect: this is PeopleSoft's doing, not ours. */
function applied(effects: number): number {
  return Math.max(1, effects);
}

function step(before: World, fate: Fate, canRead: boolean): World {
  const world = due(before);
  const posting = begun(world.posting, world.now);
  const sent = posting.step === 'create' ? create(world, fate) : read(world, fate);
  const ctx = at({ ...world, now: world.now + 1_000 }, canRead);
  const next =
    sent.outcome === null
      ? afterLoss(posting, { ...ctx, sendEndsBy: world.now + timeoutMs })
      : posting.step === 'create'
        ? afterCreate(posting, sent.outcome as Created, ctx)
        : afterRead(posting, sent.outcome as Found, ctx);
  return { now: ctx.now, effects: sent.effects, landsAt: sent.landsAt, posting: next };
}

interface Sent {
  readonly effects: number;
  readonly landsAt: number | null;
  readonly outcome: Created | Found | null;
}

const silence = { kind: 'unknown', cause: 'answer-timeout', text: '' } as const;
const notDone = { kind: 'not-done', cause: 'connect-refused', text: '' } as const;

function create({ effects, landsAt, now }: World, fate: Fate): Sent {
  const here = { effects: applied(effects), landsAt };
  const late = { effects, landsAt: now + settleMs - 1 };
  const latest = { effects, landsAt: now + timeoutMs + settleMs - 1 };
  switch (fate) {
    case 'answered':
      return { ...here, outcome: { kind: effects === 0 ? 'accepted' : 'duplicate' } };
    case 'applied twice':
      return { ...here, outcome: { kind: 'duplicate' } };
    case 'applied, no answer':
      return { ...here, outcome: silence };
    case 'applied late, no answer':
      return { ...late, outcome: silence };
    case 'never arrives, no answer':
      return { effects, landsAt, outcome: silence };
    case 'refused connect':
      return { effects, landsAt, outcome: { ...notDone, counted: false } };
    case 'passing trouble':
      return { effects, landsAt, outcome: { ...notDone, counted: true } };
    case 'crash before sending':
      return { effects, landsAt, outcome: null };
    case 'crash after it is applied':
      return { ...here, outcome: null };
    case 'crash, applied late':
      return { ...latest, outcome: null };
  }
}

function read({ effects, landsAt }: World, fate: Fate): Sent {
  if (fate === 'answered' || fate === 'applied twice')
    return { effects, landsAt, outcome: { kind: effects === 1 ? 'same' : 'absent' } };
  if (fate.startsWith('crash')) return { effects, landsAt, outcome: null };
  return { effects, landsAt, outcome: { kind: 'unread', cause: 'answer-timeout', text: '' } };
}

function explore(world: World, depth: number, visit: (world: World, path: Fate[]) => void): void {
  walk(world, [], { depth, visit, canRead: true });
  walk(world, [], { depth, visit, canRead: false });
}

interface Walk {
  readonly depth: number;
  readonly canRead: boolean;
  readonly visit: (world: World, path: Fate[], canRead: boolean) => void;
}

function walk(world: World, path: Fate[], how: Walk): void {
  how.visit(world, path, how.canRead);
  const isDue = dispatchable.includes(world.posting.state) && world.posting.nextAt !== null;
  if (path.length >= how.depth || !isDue) return;
  for (const fate of fates) walk(step(world, fate, how.canRead), [...path, fate], how);
}

/** After the troubles every call is answered: where does it end? */
function healed(world: World, canRead: boolean): World {
  let last = world;
  for (let calls = 0; calls < 40 && dispatchable.includes(last.posting.state); calls += 1) {
    if (last.posting.nextAt === null) return last;
    last = step(last, 'answered', canRead);
  }
  return last;
}

/** What must never be: the state says one thing and the books another. */
function contradicts({ posting, effects, landsAt }: World): boolean {
  const mayBeThere = effects === 1 || landsAt !== null;
  if (posting.state === 'ACCEPTED') return effects !== 1;
  if (posting.state === 'FAILED') return mayBeThere;
  return mayBeThere && posting.state !== 'UNKNOWN' && posting.state !== 'REVIEW';
}

describe('every interleaving of answers, timeouts, crashes, late effects and duplicates', () => {
  it('has one journal at most, and exactly one where it says accepted', () => {
    const wrong: string[] = [];
    let visited = 0;
    explore(start, 5, (world, path) => {
      visited += 1;
      if (contradicts(world)) wrong.push(`${path.join(' → ')}: ${world.posting.state}`);
    });
    expect(wrong).toEqual([]);
    expect(visited).toBeGreaterThan(50_000);
  }, 60_000);

  it('ends with exactly one journal once calls are answered again, or asks a person', () => {
    walk(start, [], {
      depth: 4,
      canRead: true,
      visit: (world, path) => {
        const end = healed(world, true);
        expect([end.posting.state, end.effects], path.join(' → ')).toEqual(['ACCEPTED', 1]);
      },
    });
  });

  it('ends without Get with one journal, and with a review only after a duplicate that nothing explains', () => {
    walk(start, [], {
      depth: 4,
      canRead: false,
      visit: (world, path) => {
        const end = healed(world, false);
        const story = path.join(' → ');
        const unexplained = end.posting.reasonCode === 'duplicate-key';
        if (unexplained) expect(path, story).toContain('applied twice');
        else expect([end.posting.state, end.effects], story).toEqual(['ACCEPTED', 1]);
      },
    });
  });

  it('is never failed after the retries where a Create may have been applied', () => {
    const worn: World = { ...start, posting: { ...start.posting, sends: 11, firstSentAt: 0 } };
    const wrong: string[] = [];
    explore(worn, 4, (world, path) => {
      if (contradicts(world)) wrong.push(path.join(' → '));
    });
    expect(wrong).toEqual([]);
  });

  it('makes no second journal when a person has it tried again from any end', () => {
    for (const canRead of [true, false])
      walk(start, [], {
        depth: 3,
        canRead,
        visit: (world) => {
          const posting = triedAgain(world.posting, { now: world.now, canRead });
          expect(healed({ ...world, posting }, canRead).effects).toBe(1);
        },
      });
  });
});
