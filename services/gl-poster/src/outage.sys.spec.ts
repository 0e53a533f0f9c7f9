import { eventually } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dispatcher } from './dispatch/dispatcher.js';
import { glConnection, glInstance } from './spec/connection.js';
import { HurriedClock } from './spec/hurried-clock.js';
import { keepReport } from './spec/keep-report.js';
import { lifeOfAnOrder } from './spec/life-of-an-order.js';
import { SimulatedPeopleSoft } from './spec/simulated-peoplesoft.js';
import { Stand } from './spec/stand.js';
import { SteadyTrade } from './spec/steady-trade.js';

/** An hour of the outage takes so much less of real time. */
const timesFaster = 100;
const callsPerMinute = 12;
const probeEverySeconds = 30;
/** Orders of the instance that is down, each with all that can happen to an order. */
const orders = 8;

let down: SimulatedPeopleSoft;
let healthy: SimulatedPeopleSoft;
let stand: Stand;
let dispatcher: Dispatcher;
let clock: HurriedClock;

beforeAll(async () => {
  [down, healthy] = await Promise.all([SimulatedPeopleSoft.start(), SimulatedPeopleSoft.start()]);
  stand = await Stand.open(undefined, probeEverySeconds * 1_000);
  const patient = { timeoutMs: 600_000, settleMs: 600_000 };
  await stand.connect(glConnection(), { ...glInstance(down.port), ...patient, callsPerMinute });
  const shopify = { ...glConnection().shopify, shop: 'other.myshopify.com' };
  const other = { id: 'con-2', instanceId: 'other', shopify };
  await stand.connect(glConnection(other), { ...glInstance(healthy.port, 'other'), ...patient });
  clock = new HurriedClock(stand.clock, timesFaster);
  dispatcher = stand.dispatcher(20);
  dispatcher.onApplicationBootstrap();
});
afterAll(async () => {
  await dispatcher.beforeApplicationShutdown();
  clock.stop();
  await stand.close();
  await Promise.all([down.stop(), healthy.stop()]);
});

/** When calls to the instance that was down were begun, by the clock of the stand, in milliseconds. */
async function callsOf(connection: string): Promise<number[]> {
  const rows: { at: Date }[] = await stand.database.query(
    'select started_at as at from gl_poster.exchange where connection = $1 order by 1',
    [connection],
  );
  return rows.map(({ at }) => at.getTime());
}

const within = (times: readonly number[], from: number, to: number): number =>
  times.filter((at) => at >= from && at < to).length;

describe('an instance that is down for an hour, then slow, then healthy', () => {
  it('is asked no more than its probes and its rate, drains in order, and holds up no other', async () => {
    const trade = new SteadyTrade(stand, healthy, 'con-2');
    await clock.seconds(1_200);

    trade.begin('down');
    await down.control('POST', '/down');
    const wentDown = stand.clock.now().getTime();
    for (let number = 1; number <= orders; number += 1) {
      const life = lifeOfAnOrder(number);
      const last = life.snapshots.at(-1);
      if (last) await stand.hear(last);
      for (const verdict of life.verdicts) await stand.hearVerdict(verdict);
    }
    const backlog = Object.values(await stand.statesOf('con-1')).reduce((sum, n) => sum + n, 0);
    await clock.seconds(3_600 - (stand.clock.now().getTime() - wentDown) / 1_000);
    const duringOutage = (await callsOf('con-1')).length;
    expect(await down.journals()).toEqual([]);

    trade.begin('slow');
    await down.fault({ kind: 'slow', seconds: 0.3, times: null });
    await down.control('POST', '/up');
    const cameUp = stand.clock.now().getTime();
    await clock.seconds(600);
    trade.begin('well');
    await down.control('DELETE', '/faults');
    await eventually(
      async () => expect(await stand.statesOf('con-1')).toEqual({ ACCEPTED: backlog }),
      {
        within: 180_000,
      },
    );
    const drained = stand.clock.now().getTime();
    const served = await trade.end();

    const calls = await callsOf('con-1');
    const seconds = (drained - cameUp) / 1_000;
    keepReport('bench-outage', {
      scenario: 'one of two instances down for an hour, then slow, then healthy',
      timesFaster,
      callsPerMinute,
      backlogJournals: backlog,
      callsDuringOutage: duringOutage,
      callsWhileDraining: calls.length - duringOutage,
      drainedAfterSeconds: Math.round(seconds),
      journalsOfTheOtherInstance: served,
    });

    expect(duringOutage).toBeLessThanOrEqual(5 + 3_600 / probeEverySeconds + 2);
    const tenMinutes = 600_000;
    for (const from of calls)
      expect(within(calls, from, from + tenMinutes)).toBeLessThanOrEqual(10 * callsPerMinute * 1.1);
    const ids = (await down.journals()).map(({ journalId }) => journalId);
    expect(ids).toHaveLength(backlog);
    for (let number = 1; number <= orders; number += 1) {
      const own = ids.filter((id) => Number(id.slice(1, 8)) === number);
      expect(own).toEqual([...own].sort());
    }
    await eventually(async () =>
      expect(await stand.statesOf('con-2')).toEqual({ ACCEPTED: served }),
    );
  }, 900_000);
});
