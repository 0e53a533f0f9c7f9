import { eventually } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { glConnection, glInstance } from './spec/connection.js';
import type { Cut } from './spec/cutting-proxy.js';
import { CuttingProxy } from './spec/cutting-proxy.js';
import { orderNumbered } from './spec/orders.js';
import { SimulatedPeopleSoft } from './spec/simulated-peoplesoft.js';
import { Stand } from './spec/stand.js';

const journals = 1_000;
/** Connections side by side, so that a slow machine need not do one call after the other. */
const stores = Array.from('ABCDEFGHIJKL');
/** Calls of one process that is gone before they are answered; permits bound them. */
const callsPerProcess = 40;
/** Five minutes before the store's midnight; an unanswered call is settled ten minutes later. */
const eveningInStore = '2026-11-21T04:55:00Z';
const nextStoreDay = '2026-11-21T05:06:00Z';

let peoplesoft: SimulatedPeopleSoft;
let line: CuttingProxy;
let stand: Stand;

const thirds = ['after a restart', 'applied late', 'without Get'] as const;
type Third = (typeof thirds)[number];
const thirdOf = (number: number): Third => thirds[number % 3] ?? 'without Get';
const storesOf = (third: Third): number[] =>
  stores.map((_, store) => store).filter((store) => thirdOf(store) === third);
const numbersOf = (store: number): number[] =>
  Array.from({ length: journals }, (_, n) => n).filter((n) => n % stores.length === store);
const countOf = (third: Third): number => storesOf(third).flatMap(numbersOf).length;

/** Each first Create is cut at a point that its order number decides, evenly over the whole answer. */
const seen = new Set<string>();
const cutOf = (body: string): Cut => {
  const id = /<m:JOURNAL_ID>(\w(\d{7})\w\w)</.exec(body);
  const isFirst = body.includes('Create__CompIntfc__') && id?.[1] && !seen.has(id[1]);
  if (!isFirst) return { kind: 'pass' };
  seen.add(id[1] ?? '');
  const share = (Number(id[2]) * 0.618_033_988_75) % 1;
  switch (thirdOf(Number(id[2]))) {
    case 'applied late':
      return { kind: 'late' };
    case 'after a restart':
      return { kind: 'stall', share };
    case 'without Get':
      return { kind: 'break', share };
  }
};

beforeAll(async () => {
  peoplesoft = await SimulatedPeopleSoft.start();
  line = await CuttingProxy.open(peoplesoft.port, cutOf);
  stand = await Stand.open();
  const times = { permits: 50, timeoutMs: 600_000, settleMs: 600_000 };
  const instance = { ...glInstance(line.port), ...times };
  for (const [store, storePrefix] of stores.entries())
    await stand.connect(
      glConnection({
        id: `con-${String(store)}`,
        canRead: thirdOf(store) !== 'without Get',
        shopify: { ...glConnection().shopify, shop: `store-${String(store)}.myshopify.com` },
        ledger: { ...glConnection().ledger, storePrefix },
      }),
      instance,
    );
  stand.clock.set(eveningInStore);
});
afterAll(async () => {
  await line.close();
  await stand.close();
  await peoplesoft.stop();
});

const everyStore = (third: Third, work: (store: number) => Promise<unknown>) =>
  Promise.all(storesOf(third).map(work));

async function hear(third: Third): Promise<void> {
  await everyStore(third, async (store) => {
    for (const number of numbersOf(store))
      await stand.hear(orderNumbered(number, `con-${String(store)}`));
  });
}

/** Makes every call that is due now. */
async function sendDue(third: Third): Promise<number> {
  let calls = 0;
  await everyStore(third, async (store) => {
    while (await stand.sendOne(`con-${String(store)}`)) calls += 1;
  });
  return calls;
}

/** Processes that are gone while PeopleSoft answers them: their leases stay behind, and so do their permits. */
async function sendFromDoomedProcesses(): Promise<Promise<unknown>[]> {
  const count = countOf('after a restart');
  const ghosts: Promise<unknown>[] = [];
  while (ghosts.length < count) {
    const processEnds = ghosts.length + callsPerProcess;
    while (ghosts.length < Math.min(count, processEnds)) {
      for (const store of storesOf('after a restart').slice(0, count - ghosts.length))
        ghosts.push(stand.sendOne(`con-${String(store)}`));
      await eventually(() => expect(line.stalledCalls).toBe(ghosts.length), { within: 60_000 });
    }
    await stand.owner.release();
    await stand.database.query('truncate connections.permit');
  }
  return ghosts;
}

describe('a thousand answers that are cut off after PeopleSoft accepted', () => {
  it('end in exactly one journal each, on the next store day, under their old date', async () => {
    await Promise.all(thirds.map(hear));
    expect(await sendDue('without Get')).toBe(countOf('without Get'));
    expect(await peoplesoft.journals()).toHaveLength(countOf('without Get'));
    expect(await sendDue('applied late')).toBe(countOf('applied late'));
    const ghosts = await sendFromDoomedProcesses();

    stand.clock.advance(5_000);
    expect(await sendDue('applied late')).toBe(countOf('applied late'));
    expect(await stand.states()).toEqual({
      UNKNOWN: countOf('applied late') + countOf('without Get'),
      SENDING: ghosts.length,
    });
    stand.clock.advance(85_000);
    expect(await line.deliverLate()).toBe(countOf('applied late'));

    stand.clock.set(nextStoreDay);
    expect(await stand.recovery.all()).toBe(ghosts.length);
    line.hangUp();
    await Promise.all(ghosts);
    await Promise.all(thirds.map(sendDue));

    expect(await stand.states()).toEqual({ ACCEPTED: journals });
    const held = await peoplesoft.journals();
    expect(held).toHaveLength(journals);
    expect(new Set(held.map(({ journalId }) => journalId.slice(0, 8))).size).toBe(journals);
    expect(new Set(held.map(({ journalDate }) => journalDate))).toEqual(new Set(['2026-11-20']));
    const exchanges = await stand.exchanges();
    expect(exchanges.filter(({ finished }) => !finished)).toEqual([]);
  }, 1_800_000);
});
