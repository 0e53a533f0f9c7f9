import fc from 'fast-check';
import { type FreshDatabase, freshDatabase } from '@ml-connector/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UnknownInstance } from './connections.js';
import { type PermitKind, type PermitLease, Permits } from './permits.js';
import { anInstance } from './testing/builders.js';
import { type Ground, ground } from './testing/ground.js';

let fresh: FreshDatabase;
let here: Ground;
let there: Ground;

beforeAll(async () => {
  fresh = await freshDatabase();
  [here, there] = await Promise.all([ground(fresh.url), ground(fresh.url)]);
});
afterAll(async () => {
  await Promise.all([here.database.destroy(), there.database.destroy()]);
  await fresh.drop();
});
beforeEach(async () => {
  await here.database.query('truncate connections.permit, connections.breaker, connections.pace');
  await here.connections.saveInstance(anInstance(), 'tests');
});

/** Takes a permit and keeps it until told to let go. */
async function held(permits: Permits, kind: PermitKind = 'posting') {
  let letGo = (): void => undefined;
  let lease: PermitLease | null = null;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  const taken = Promise.withResolvers<boolean>();
  const ended = permits.withPermit('fscm', kind, async (given) => {
    lease = given;
    taken.resolve(true);
    await released;
  });
  void ended.then((answer) => {
    if (answer === 'no-permit') taken.resolve(false);
  });
  const got = await taken.promise;
  return {
    got,
    lease: lease as PermitLease | null,
    letGo: async () => {
      letGo();
      await ended;
    },
  };
}

/** Leaves a permit behind, as a killed process does. */
async function abandoned(leaseMs: number): Promise<void> {
  await here.database.query(
    `insert into connections.permit values ('fscm', 1, 'posting', gen_random_uuid(),
       clock_timestamp() + make_interval(secs => $1::float8 / 1000))`,
    [leaseMs],
  );
}

const nothing = async (): Promise<string> => 'called';

describe('permits', () => {
  it('are given to no more callers than the instance has, whoever asks', async () => {
    const permits = [new Permits(here.database), new Permits(there.database)] as const;
    let inside = 0;
    let most = 0;
    const call = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await here.database.query('select pg_sleep(0.002)');
      inside -= 1;
    };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), async (count) => {
        await here.connections.saveInstance(anInstance({ permits: count }), 'tests');
        most = 0;
        await Promise.all(
          Array.from({ length: 12 }, (_, n) =>
            permits[n % 2 ? 1 : 0].withPermit('fscm', 'posting', call),
          ),
        );
        expect(most).toBeGreaterThan(0);
        expect(most).toBeLessThanOrEqual(count);
      }),
      { numRuns: 15 },
    );
  });

  it('are given to one inquiry at a time, and postings keep theirs', async () => {
    const permits = new Permits(here.database);
    const inquiry = await held(permits, 'inquiry');
    const second = await held(permits, 'inquiry');
    const posting = await held(permits);
    const third = await held(permits);

    expect([inquiry.got, second.got, posting.got, third.got]).toEqual([true, false, true, false]);
    await Promise.all([inquiry.letGo(), posting.letGo()]);
    expect(await permits.withPermit('fscm', 'inquiry', nothing)).toBe('called');
  });

  it('come back when the work throws', async () => {
    const permits = new Permits(here.database);
    const broken = permits.withPermit('fscm', 'posting', async () => {
      throw new RangeError('broken');
    });

    await expect(broken).rejects.toThrow(RangeError);
    expect(await here.database.query('select 1 from connections.permit')).toEqual([]);
  });

  it('of a dead holder are taken over when the lease has run out, and not before', async () => {
    await here.connections.saveInstance(anInstance({ permits: 1 }), 'tests');
    const permits = new Permits(here.database);
    await abandoned(60_000);
    expect(await permits.withPermit('fscm', 'posting', nothing)).toBe('no-permit');

    await here.database.query(`update connections.permit set lease_until = clock_timestamp()`);
    expect(await permits.withPermit('fscm', 'posting', nothing)).toBe('called');
  });

  it('are renewed while the work lasts longer than the lease', async () => {
    await here.connections.saveInstance(anInstance({ permits: 1 }), 'tests');
    const permits = new Permits(here.database, { leaseMs: 300 });
    const holder = await held(permits);
    await there.database.query('select pg_sleep(0.7)');

    expect(await permits.withPermit('fscm', 'posting', nothing)).toBe('no-permit');
    await holder.letGo();
  });

  it('tell their holder when they were lost', async () => {
    const permits = new Permits(here.database, { leaseMs: 90 });
    const holder = await held(permits);
    await here.database.query('truncate connections.permit');

    const { signal } = holder.lease as PermitLease;
    if (!signal.aborted)
      await new Promise((lost) => {
        signal.addEventListener('abort', lost);
      });
    expect(signal.aborted).toBe(true);
    await holder.letGo();
  });

  it('are not given during maintenance', async () => {
    const window = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59', zone: 'UTC' };
    await here.connections.saveInstance(anInstance({ maintenanceWindows: [window] }), 'tests');
    const permits = new Permits(here.database, { now: () => new Date('2026-11-23T12:00:00Z') });

    expect(await permits.withPermit('fscm', 'posting', nothing)).toBe('no-permit');
  });

  it('are given no faster than the rate of the instance, to all replicas together', async () => {
    const perMinute = 120;
    await here.connections.saveInstance(anInstance({ callsPerMinute: perMinute }), 'tests');
    let time = Date.parse('2026-11-23T12:00:00Z');
    const now = () => new Date(time);
    const permits = [new Permits(here.database, { now }), new Permits(there.database, { now })];
    const calls: number[] = [];
    for (let step = 0; step < 400; step += 1) {
      time += 250;
      const answer = await permits[step % 2]?.withPermit('fscm', 'posting', nothing);
      if (answer === 'called') calls.push(time);
    }
    const inMinuteFrom = (at: number) =>
      calls.filter((one) => one >= at && one < at + 60_000).length;
    expect(calls.length).toBeGreaterThan(195);
    for (const at of calls) expect(inMinuteFrom(at)).toBeLessThanOrEqual((perMinute * 61) / 60 + 1);
  });

  it('are for instances that somebody saved', async () => {
    await expect(
      new Permits(here.database).withPermit('nowhere', 'posting', nothing),
    ).rejects.toThrow(UnknownInstance);
  });
});

describe('the breaker of an instance', () => {
  const fail = async (lease: PermitLease): Promise<string> => {
    lease.report('failing');
    return 'called';
  };
  const answer = async (lease: PermitLease): Promise<string> => {
    lease.report('answered');
    return 'called';
  };
  async function failing(permits: Permits, times: number): Promise<void> {
    for (let n = 0; n < times; n += 1) await permits.withPermit('fscm', 'posting', fail);
  }
  async function probeIsDue(): Promise<void> {
    await here.database.query('update connections.breaker set probe_after = clock_timestamp()');
  }

  it('opens after five failures in a row', async () => {
    const permits = new Permits(here.database);
    await failing(permits, 4);
    expect(await permits.withPermit('fscm', 'posting', answer)).toBe('called');
    await failing(permits, 5);

    expect(await permits.withPermit('fscm', 'posting', answer)).toBe('no-permit');
    expect(await here.database.query('select 1 from connections.permit')).toEqual([]);
  });

  it('lets one probe through per interval, among all replicas', async () => {
    const permits = [new Permits(here.database), new Permits(there.database)] as const;
    await failing(permits[0], 5);
    await probeIsDue();

    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        permits[n % 2 ? 1 : 0].withPermit('fscm', 'posting', fail),
      ),
    );
    expect(answers.filter((one) => one === 'called')).toHaveLength(1);
  });

  it('closes when a probe is answered', async () => {
    const permits = new Permits(here.database);
    await failing(permits, 5);
    await probeIsDue();
    await permits.withPermit('fscm', 'posting', answer);

    expect(await permits.withPermit('fscm', 'posting', answer)).toBe('called');
  });

  it('is not moved by work that made no call', async () => {
    const permits = new Permits(here.database);
    await failing(permits, 5);
    await probeIsDue();
    await permits.withPermit('fscm', 'posting', nothing);

    expect(await permits.withPermit('fscm', 'posting', nothing)).toBe('no-permit');
  });
});
