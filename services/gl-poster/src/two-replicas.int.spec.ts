import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { glConnection, glInstance } from './spec/connection.js';
import { orderNumbered } from './spec/orders.js';
import { SimulatedPeopleSoft } from './spec/simulated-peoplesoft.js';
import { Stand } from './spec/stand.js';

let peoplesoft: SimulatedPeopleSoft;
let stand: Stand;
let replica: Stand;

beforeAll(async () => {
  peoplesoft = await SimulatedPeopleSoft.start();
});
afterAll(() => peoplesoft.stop());

beforeEach(async () => {
  await peoplesoft.control('POST', '/reset');
  stand = await Stand.open();
  await stand.connect(glConnection(), glInstance(peoplesoft.port));
  replica = await stand.replica();
});
afterEach(async () => {
  await replica.leave();
  await stand.close();
});

async function calls(): Promise<number> {
  return (await stand.announced('audit.exchange.v1')).length;
}

describe('two replicas at one database', () => {
  it('try refused credentials once between them, and new ones at once', async () => {
    await stand.password('wrong');
    for (const number of [1, 2, 3]) await stand.hear(orderNumbered(number));
    await stand.sendOne();
    for (let round = 0; round < 3; round += 1) {
      await replica.sendOne();
      await stand.sendOne();
    }
    expect(await calls()).toBe(1);

    for (const each of [stand, replica]) each.clock.advance(61_000);
    await Promise.all([stand.sendOne(), replica.sendOne(), stand.sendOne(), replica.sendOne()]);
    expect(await calls()).toBe(2);

    await stand.password('peoplesoft-demo');
    expect(await replica.sendOne()).toBe(true);
    await stand.dispatchAll();
    expect(await stand.states()).toEqual({ ACCEPTED: 3 });
  });

  it('make each journal once, whoever picks it', async () => {
    for (let number = 1; number <= 12; number += 1) await stand.hear(orderNumbered(number));
    await Promise.all([
      ...[stand, stand, replica, replica].map((each) => each.dispatchAll()),
      stand.hear(orderNumbered(13)),
      replica.hear(orderNumbered(13)),
    ]);
    await stand.dispatchAll();
    const made = (await peoplesoft.journals()).map(({ journalId }) => journalId);
    expect(new Set(made).size).toBe(13);
    expect(made).toHaveLength(13);
    const creates = (await stand.announced('audit.exchange.v1')).map(({ operation }) => operation);
    expect(creates.filter((operation) => operation.startsWith('create'))).toHaveLength(13);
  });
});
