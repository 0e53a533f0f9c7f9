import {
  anOrder,
  anAgreement,
  aRefundAgreement,
  aRefundedOrder,
  aRefundObject,
  aTransaction,
  aVerdict,
} from '@ml-connector/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { glConnection, glInstance } from '../spec/connection.js';
import { SimulatedPeopleSoft } from '../spec/simulated-peoplesoft.js';
import { Stand } from '../spec/stand.js';

let peoplesoft: SimulatedPeopleSoft;
let stand: Stand;

beforeAll(async () => {
  peoplesoft = await SimulatedPeopleSoft.start();
});
afterAll(() => peoplesoft.stop());

beforeEach(async () => {
  await peoplesoft.control('POST', '/reset');
  stand = await Stand.open();
  await stand.connect(glConnection(), glInstance(peoplesoft.port));
});
afterEach(() => stand.close());

const paidBack = aRefundedOrder();
const lastMoney = new Date('2026-11-29T15:00:00Z');
const { transactions } = paidBack;

/** The goods came back first; nothing was paid back that day. */
const withoutMoney = anOrder({
  ...paidBack,
  agreements: [anAgreement(), aRefundAgreement()],
  transactions: [aTransaction()],
  refunds: [aRefundObject({ transactionIds: [], totalRefunded: { shop: '0', presentment: '0' } })],
  totalRefunded: { shop: '0', presentment: '0' },
});

const withMoney = anOrder({
  ...paidBack,
  version: 3n,
  transactions: transactions.map((one) =>
    one.kind === 'REFUND' ? { ...one, processedAt: lastMoney } : one,
  ),
});

it('a replay of a refund whose money went back after it was booked finds the same', async () => {
  await stand.hear(withoutMoney);
  await stand.hearVerdict(aVerdict({ transactionIds: [] }));
  await stand.dispatchAll();
  await stand.hear(withMoney);
  await stand.hearVerdict(aVerdict({ version: 3n }));
  await stand.dispatchAll();
  const journals = await peoplesoft.journals();
  expect(journals.map(({ journalDate }) => journalDate).sort()).toEqual([
    '2026-11-20',
    '2026-11-21',
    '2026-11-29',
  ]);

  await stand.hear(withMoney, { replayId: 'replay-late' });
  expect(await stand.replayed('replay-late')).toEqual({ same: 1 });
  expect(await stand.announced('review.raised.v1')).toEqual([]);
});
