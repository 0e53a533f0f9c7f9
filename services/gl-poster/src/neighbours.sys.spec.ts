import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dispatcher } from './dispatch/dispatcher.js';
import { glConnection, glInstance } from './spec/connection.js';
import { HurriedClock } from './spec/hurried-clock.js';
import { keepReport } from './spec/keep-report.js';
import { quantile, ratioOf, tookIn } from './spec/latency-ratio.js';
import type { Stretch } from './spec/latency-ratio.js';
import { orderNumbered } from './spec/orders.js';
import { SimulatedPeopleSoft } from './spec/simulated-peoplesoft.js';
import { Stand } from './spec/stand.js';
import { SteadyTrade } from './spec/steady-trade.js';

const cycles = 12;
const stretchMs = 2_000;
/** Journals of the sick instance, more than its rate lets through in the whole run. */
const backlog = 400;

let sick: SimulatedPeopleSoft;
let healthy: SimulatedPeopleSoft;
let stand: Stand;
let dispatcher: Dispatcher;
let clock: HurriedClock;

beforeAll(async () => {
  [sick, healthy] = await Promise.all([SimulatedPeopleSoft.start(), SimulatedPeopleSoft.start()]);
  stand = await Stand.open(undefined, 1_000);
  await stand.connect(glConnection(), { ...glInstance(sick.port), callsPerMinute: 60 });
  const shopify = { ...glConnection().shopify, shop: 'other.myshopify.com' };
  const other = { id: 'con-2', instanceId: 'other', shopify };
  await stand.connect(glConnection(other), glInstance(healthy.port, 'other'));
  for (let number = 1; number <= backlog; number += 1) await stand.hear(orderNumbered(number));
  clock = new HurriedClock(stand.clock, 1);
  dispatcher = stand.dispatcher(100);
  dispatcher.onApplicationBootstrap();
});
afterAll(async () => {
  await sick.control('DELETE', '/faults');
  await dispatcher.beforeApplicationShutdown();
  clock.stop();
  await stand.close();
  await Promise.all([sick.stop(), healthy.stop()]);
});

/** What befalls the instance in a phase; `well` lies between any two of the others. */
const befall: Readonly<Record<string, () => Promise<unknown>>> = {
  well: () => Promise.resolve(),
  down: () => sick.control('POST', '/down'),
  hanging: () => sick.fault({ kind: 'hang', seconds: 4, times: null }),
  slow: () => sick.fault({ kind: 'slow', seconds: 1, times: null }),
};
const phases = ['well', 'down', 'well', 'hanging', 'well', 'slow'];
const isSick = (phase: string): boolean => phase !== 'well';

async function live(trade: SteadyTrade, phase: string): Promise<void> {
  await sick.control('POST', '/up');
  await sick.control('DELETE', '/faults');
  await befall[phase]?.();
  // Whatever waits for another attempt is due at once: the sick instance gets no rest from us.
  await stand.hearChange();
  trade.begin(phase);
  await pause(stretchMs);
}

describe('an instance that is down, hangs or is slow', () => {
  it('leaves the latency of another one as it is while that one is well', async () => {
    const trade = new SteadyTrade(stand, healthy, 'con-2');
    await live(trade, 'well');
    for (let cycle = 0; cycle < cycles; cycle += 1)
      for (const phase of phases) await live(trade, phase);
    const served = await trade.end();
    const [, , ...stretches] = await trade.stretches();
    const byCycle = Array.from({ length: cycles }, (_, cycle) =>
      stretches.slice(cycle * phases.length, (cycle + 1) * phases.length),
    );

    const p95 = ratioOf(byCycle, 0.95, isSick);
    const median = ratioOf(byCycle, 0.5, isSick);
    keepReport('bench-neighbours', { ...measured(stretches), p95, median });
    expect(tookIn(stretches, isSick).length).toBeGreaterThan(100);
    // Slower by more than a tenth only where the figures, drawn again, say so nearly every time.
    expect(p95.from).toBeLessThanOrEqual(1.1);
    expect(median.from).toBeLessThanOrEqual(1.1);
    await eventually(async () => expect((await stand.statesOf('con-2'))['ACCEPTED']).toBe(served));
  }, 600_000);
});

function measured(stretches: readonly Stretch[]) {
  const shown = (phase: string) => {
    const took = tookIn(stretches, (one) => one === phase);
    return [phase, { orders: took.length, p50: quantile(took, 0.5), p95: quantile(took, 0.95) }];
  };
  return {
    scenario: 'one of two instances down, hanging and slow by turns, well in between',
    cycles,
    stretchMs,
    otherInstanceMs: Object.fromEntries(Object.keys(befall).map(shown)) as unknown,
  };
}
