import { anOrder } from '@ml-connector/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { glConnection, glInstance } from './spec/connection.js';
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
  await stand.connect(glConnection(), { ...glInstance(peoplesoft.port), timeoutMs: 30_000 });
});
afterEach(() => stand.close());

/** Bad answer, and how its exchange is recorded. */
const answers = [
  [{ kind: 'truncated' }, 'UNREADABLE', 'answer-cut'],
  [{ kind: 'wrong-encoding' }, 'UNREADABLE', 'wrong-encoding'],
  [{ kind: 'huge', megabytes: 50 }, 'ANSWER_LOST', 'answer-too-large'],
  [{ kind: 'entity-bomb' }, 'UNREADABLE', 'document-type-refused'],
  [{ kind: 'empty' }, 'UNREADABLE', 'empty-answer'],
  [{ kind: 'login-page' }, 'UNREADABLE', 'login-page'],
  [{ kind: 'html-error', status: 500 }, 'UNREADABLE', 'server-error-page'],
] as const;

describe('a bad answer to a Create', () => {
  it.each(answers)('%o is recorded as %s: %s, with one journal in the end', async (...row) => {
    const [fault, outcome, cause] = row;
    await peoplesoft.fault({ ...fault, operation: 'journal.create', applies: true });
    await stand.hear(anOrder());
    await stand.dispatchAll();
    const exchanges = await stand.announced('audit.exchange.v1');
    expect(exchanges[0]).toMatchObject({ outcome, cause, credential: 'credential v1' });
    expect(exchanges.map((one) => one.outcome)).not.toContain(null);
    expect(exchanges.at(-1)).toMatchObject({ outcome: 'ANSWERED', cause: null });
    expect(await peoplesoft.journals()).toHaveLength(1);
    expect(await stand.states()).toEqual({ ACCEPTED: 1 });
  });
});
