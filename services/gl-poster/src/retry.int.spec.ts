import { aDecision } from '@ml-connector/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

it('tries flagged journals again when a person says so, one or all of a cause, under their old key and Body', async () => {
  const fault = { kind: 'html-error', status: 503, operation: 'journal.create', times: null };
  await peoplesoft.fault({ ...fault, applies: false });
  for (const number of [1001, 1002, 1003]) await stand.hear(orderNumbered(number));
  await stand.dispatchAll();
  expect(await stand.states()).toEqual({ FAILED: 3 });
  const flagged = await stand.announced('review.raised.v1');
  expect(new Set(flagged.map(({ reasonCode }) => reasonCode))).toEqual(
    new Set(['retries-used-up']),
  );

  await peoplesoft.control('DELETE', '/faults');
  const again = { choice: 'CHECK_AGAIN', decidedBy: 'jo', service: 'gl-poster' } as const;
  const [single, ...others] = flagged;
  if (!single) throw new TypeError('nothing was flagged');
  await stand.decide(aDecision({ ...single, ...again }));
  await stand.dispatchAll();
  expect(await stand.states()).toEqual({ ACCEPTED: 1, FAILED: 2 });

  for (const review of others) await stand.decide(aDecision({ ...review, ...again }));
  await stand.dispatchAll();
  expect(await stand.states()).toEqual({ ACCEPTED: 3 });
  const ids = (await peoplesoft.journals()).map(({ journalId }) => journalId).sort();
  expect(ids).toEqual(['A000100100', 'A000100200', 'A000100300']);
  const creates = (await stand.announced('audit.exchange.v1')).filter(({ operation }) =>
    operation.startsWith('create'),
  );
  expect(creates).toHaveLength(3 * 13);
  expect(new Set(creates.map(({ requestSha256 }) => requestSha256)).size).toBe(3);
});
