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

/** So long that a journal which waits for the next look makes the test fail. */
const seldomMs = 600_000;

describe('the lanes of a connection', () => {
  it.each([1, 4])(
    'send every journal as soon as it is stored, with permits: %i',
    async (permits) => {
      await stand.connect(glConnection(), { ...glInstance(peoplesoft.port), permits });
      const dispatcher = stand.dispatcher(seldomMs);
      dispatcher.onApplicationBootstrap();
      try {
        for (let pair = 1; pair <= 10; pair += 1) {
          await Promise.all([2 * pair, 2 * pair + 1].map((n) => stand.hear(orderNumbered(n))));
          await eventually(
            async () => expect(await stand.states()).toEqual({ ACCEPTED: 2 * pair }),
            { within: 10_000 },
          );
        }
      } finally {
        await dispatcher.beforeApplicationShutdown();
      }
    },
    60_000,
  );
});
