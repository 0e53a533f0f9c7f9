import { eventually } from '@ml-connector/testing';
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

const states = () => stand.states();

describe('the limits of an instance', () => {
  it('keep journals back in its maintenance window, and use up no attempt', async () => {
    const window = { weekdays: [3], from: '11:00', to: '13:00', zone: 'UTC' };
    const instance = { ...glInstance(peoplesoft.port), maintenanceWindows: [window] };
    await stand.connect(glConnection(), instance);
    await stand.hear(orderNumbered(1001));
    await stand.dispatchAll();
    expect(await states()).toEqual({ PREPARED: 1 });
    expect(await stand.exchanges()).toEqual([]);

    stand.clock.set('2026-11-25T13:00:00Z');
    await stand.dispatchAll();
    expect(await states()).toEqual({ ACCEPTED: 1 });
    expect(await stand.exchanges()).toHaveLength(1);
  });

  it('let no more calls run at once than it has permits, however many stores share it', async () => {
    const instance = { ...glInstance(peoplesoft.port), permits: 3 };
    for (const [store, storePrefix] of [...'ABCD'].entries())
      await stand.connect(
        glConnection({
          id: `con-${String(store)}`,
          shopify: { ...glConnection().shopify, shop: `store-${String(store)}.myshopify.com` },
          ledger: { ...glConnection().ledger, storePrefix },
        }),
        instance,
      );
    await peoplesoft.fault({ kind: 'slow', seconds: 0.05, times: null });
    for (let number = 1; number <= 24; number += 1)
      await stand.hear(orderNumbered(number, `con-${String(number % 4)}`));
    const dispatcher = stand.dispatcher(20);
    dispatcher.onApplicationBootstrap();
    try {
      await eventually(async () => expect(await states()).toEqual({ ACCEPTED: 24 }), {
        within: 60_000,
      });
    } finally {
      await dispatcher.beforeApplicationShutdown();
    }
    const counts = (await peoplesoft.control('GET', '/counts')) as {
      mostAtOnce: Record<string, number>;
      calls: Record<string, number>;
    };
    expect(counts.mostAtOnce['all']).toBeLessThanOrEqual(3);
    // Lanes never took up the same journal: as many calls as journals.
    expect(counts.calls['journal.create']).toBe(24);
  });
});
