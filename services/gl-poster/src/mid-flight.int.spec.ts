import { aDecision, aJournalStatus, anOrder } from '@ml-connector/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { glConnection, glInstance } from './spec/connection.js';
import { orderNumbered } from './spec/orders.js';
import { SimulatedPeopleSoft } from './spec/simulated-peoplesoft.js';
import { Stand } from './spec/stand.js';

let here: SimulatedPeopleSoft;
let there: SimulatedPeopleSoft;
let stand: Stand;

beforeAll(async () => {
  [here, there] = await Promise.all([SimulatedPeopleSoft.start(), SimulatedPeopleSoft.start()]);
});
afterAll(() => Promise.all([here.stop(), there.stop()]));

beforeEach(async () => {
  for (const peoplesoft of [here, there]) await peoplesoft.control('POST', '/reset');
  stand = await Stand.open();
  await stand.connect(glConnection(), glInstance(here.port));
  await stand.connections.saveInstance(glInstance(there.port, 'other'), 'test');
});
afterEach(() => stand.close());

async function moveTo(instanceId: string): Promise<void> {
  await stand.connections.save({ ...glConnection(), instanceId }, 'test');
  await stand.hearChange();
}

const held = async (peoplesoft: SimulatedPeopleSoft): Promise<string[]> =>
  (await peoplesoft.journals()).map(({ journalId }) => journalId).sort();

describe('a connection that is moved to another PeopleSoft', () => {
  it('never sends there what may be in the old one', async () => {
    await here.fault({ kind: 'drop-after-commit', operation: 'journal.create' });
    await stand.hear(orderNumbered(1001));
    await stand.sendOne();
    await moveTo('other');
    await stand.dispatchAll('con-1', 40);
    expect(await stand.states()).toEqual({ UNKNOWN: 1 });
    const last = (await stand.announced('gl.journal.v1')).at(-1);
    expect(last).toMatchObject({ reasonCode: 'instance-changed' });
    expect([await held(here), await held(there)]).toEqual([['A000100100'], []]);

    await moveTo('fscm');
    await stand.dispatchAll();
    expect(await stand.states()).toEqual({ ACCEPTED: 1 });
    expect([await held(here), await held(there)]).toEqual([['A000100100'], []]);
  });

  it('books anew there what was never sent', async () => {
    await stand.hear(orderNumbered(1001));
    await moveTo('other');
    await stand.dispatchAll();
    expect(await stand.states()).toEqual({ SUPERSEDED: 1, ACCEPTED: 1 });
    expect([await held(here), await held(there)]).toEqual([[], ['A000100100']]);
  });
});

describe('a journal that appears after it was superseded', () => {
  it('is asked about once, and stays superseded', async () => {
    const account = { table: 'ACCOUNT', values: ['400000'], active: false };
    await here.control('POST', '/chart', account);
    await stand.hear(orderNumbered(1001));
    await stand.dispatchAll();
    const [refused] = await stand.announced('review.raised.v1');
    const by = { decidedBy: 'jo', service: 'gl-poster' } as const;
    await here.control('POST', '/chart', { ...account, active: true });
    await stand.decide(aDecision({ ...refused, ...by, choice: 'SUPERSEDE' }));
    await stand.dispatchAll();
    expect(await stand.states()).toEqual({ SUPERSEDED: 1, ACCEPTED: 1 });

    const late = aJournalStatus({ connection: 'con-1', status: 'N', journalId: 'A000100100' });
    for (const status of ['N', 'N', 'V']) await stand.hearStatus({ ...late, status });
    const asked = (await stand.announced('review.raised.v1')).filter(
      ({ reasonCode, status }) => reasonCode === 'released-but-there' && status === 'OPEN',
    );
    expect(asked.at(-1)?.choices).toEqual(['CHECK_AGAIN']);
    await stand.decide(aDecision({ ...asked.at(-1), ...by, choice: 'CHECK_AGAIN' }));
    await stand.dispatchAll();
    expect(await stand.states()).toEqual({ SUPERSEDED: 1, ACCEPTED: 1 });
    expect(await held(here)).toEqual(['A000100101']);
  });
});

describe('a business unit that is changed while an answer is missing', () => {
  it('leaves the journal where it was sent, and books what comes later in the new unit', async () => {
    await here.fault({ kind: 'drop-after-commit', operation: 'journal.create' });
    await stand.hear(orderNumbered(1001));
    await stand.sendOne();
    const draft = glConnection();
    const ledger = { ...draft.ledger, businessUnit: 'CA001' };
    await stand.connections.save({ ...draft, ledger }, 'test');
    await stand.hearChange();
    await stand.dispatchAll();
    const units = (await here.journals()).map(({ businessUnit }) => businessUnit);
    expect(units).toEqual(['US001']);
    expect(await stand.states()).toEqual({ ACCEPTED: 1 });
  });
});

describe('a mapping that is changed between planning and sending', () => {
  it('does not change what is sent', async () => {
    await stand.hear(anOrder());
    const draft = glConnection();
    const { rules } = draft.accounting.mapping;
    const moved = rules.map((rule) =>
      rule.kind === 'product' ? { ...rule, account: '499900' } : rule,
    );
    const accounting = { ...draft.accounting, mapping: { version: 2, rules: moved } };
    await stand.connections.save({ ...draft, accounting }, 'test');
    await stand.hearChange();
    await stand.dispatchAll();
    const accounts = (await here.journals()).flatMap(({ lines }) =>
      lines.map(({ account }) => account),
    );
    expect(accounts).not.toContain('499900');
    expect(await stand.states()).toEqual({ ACCEPTED: 1 });
  });
});

describe('an order with more journals than a number can name', () => {
  it('asks a person, and uses no number twice', async () => {
    await stand.hear(orderNumbered(1001));
    await stand.database.query('update gl_poster.journal_sequence set next_value = 1296');
    await stand.database.query(
      `insert into gl_poster.journal_sequence
         select instance_id, business_unit, store_prefix, 1002, 1295 from gl_poster.journal_sequence`,
    );
    for (const number of [1002, 1001]) await stand.hear(orderNumbered(number));
    const order = orderNumbered(1001);
    const [agreement] = order.agreements;
    const [payment] = order.transactions;
    const later = { ...payment, id: 'gid://shopify/OrderTransaction/77' };
    await stand.hear({
      ...order,
      version: 9n,
      agreements: agreement ? [agreement] : [],
      transactions: [
        ...order.transactions,
        { ...payment, ...later } as (typeof order.transactions)[number],
      ],
    });
    await stand.dispatchAll();
    expect(await held(here)).toEqual(['A000100100', 'A0001002ZZ']);
    expect(await stand.facts()).toContainEqual(
      expect.objectContaining({ gid: 'gid://shopify/OrderTransaction/77', state: 'REVIEW' }),
    );
  });
});
