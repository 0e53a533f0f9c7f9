import { expect, it } from 'vitest';
import { factsOf } from './shopify-facts.js';
import type { ShownOrder, ShownTransaction } from './shown-order.js';

const in54 = { shopMoney: { amount: '54.0' } };

function moneyBack(id: string, at: string): ShownTransaction {
  return {
    ...{ id, kind: 'REFUND', status: 'SUCCESS', gateway: 'card', test: false },
    ...{ createdAt: at, processedAt: at, amountSet: in54, amountRoundingSet: null },
  };
}

const lastPage = { hasNextPage: false, endCursor: null };

/** Made on 30 October; its money went back on 2 and 4 November, late in the evening of New York. */
const order: ShownOrder = {
  ...{ id: 'order', name: '#1001', test: false, currencyCode: 'USD' },
  transactions: [
    moneyBack('first', '2026-11-03T03:00:00Z'),
    moneyBack('second', '2026-11-05T03:00:00Z'),
  ],
  refunds: [{ id: 'refund', transactions: { nodes: [{ id: 'first' }, { id: 'second' }] } }],
  agreements: {
    nodes: [
      {
        ...{ __typename: 'RefundAgreement', id: 'goods', happenedAt: '2026-10-30T15:00:00Z' },
        ...{ refund: { id: 'refund' }, sales: { nodes: [], pageInfo: lastPage } },
      },
    ],
    pageInfo: lastPage,
  },
};

it('a refund counts when its last money goes back, and shows on which days it counted before', () => {
  const facts = factsOf(order, { zone: 'America/New_York', recognition: 'on-order' });
  expect(facts.map(({ gid, date, countedOn }) => [gid, date, countedOn])).toEqual([
    ['goods', '2026-11-04', ['2026-10-30', '2026-11-02', '2026-11-04']],
    ['first', '2026-11-04', ['2026-11-02', '2026-11-04']],
    ['second', '2026-11-04', ['2026-11-04']],
  ]);
});
