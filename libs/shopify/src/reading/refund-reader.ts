import type { AdminApi } from '../admin/admin-api.js';
import { RefundForFinance, type RefundForFinanceData } from '../generated/operations.js';
import type { RefundReading } from '../mapping/refunds.js';
import type { ShopAddress } from '../shop-address.js';
import { TornReading } from './agreement-reader.js';
import { usualPages, withinCost } from './page-sizes.js';

type Facts = NonNullable<RefundForFinanceData['refund']>;

interface Cursors {
  readonly linesAfter: string | null;
  readonly shippingAfter: string | null;
  readonly adjustmentsAfter: string | null;
  readonly transactionsAfter: string | null;
}

const start: Cursors = {
  linesAfter: null,
  shippingAfter: null,
  adjustmentsAfter: null,
  transactionsAfter: null,
};

/** Reads one refund with every row of its four lists. */
export async function readRefund(
  api: AdminApi,
  shop: ShopAddress,
  id: string,
): Promise<RefundReading> {
  const pages: Facts[] = [];
  for (let cursors: Cursors | null = start; cursors;) {
    const facts: Facts = await page(api, shop, { id, ...cursors });
    pages.push(facts);
    cursors = following(cursors, facts);
  }
  return gathered(pages);
}

async function page(
  api: AdminApi,
  shop: ShopAddress,
  variables: Cursors & { id: string },
): Promise<Facts> {
  const { refund } = await withinCost(usualPages, ({ rows }) =>
    api.run(shop, RefundForFinance, { ...variables, rows }),
  );
  if (!refund) throw new TornReading(variables.id);
  return refund;
}

/** A list that has ended keeps its last cursor, behind which nothing more comes. */
function following(cursors: Cursors, facts: Facts): Cursors | null {
  const lists = [
    facts.refundLineItems,
    facts.refundShippingLines,
    facts.orderAdjustments,
    facts.transactions,
  ];
  if (!lists.some((list) => list.pageInfo.hasNextPage)) return null;
  return {
    linesAfter: facts.refundLineItems.pageInfo.endCursor ?? cursors.linesAfter,
    shippingAfter: facts.refundShippingLines.pageInfo.endCursor ?? cursors.shippingAfter,
    adjustmentsAfter: facts.orderAdjustments.pageInfo.endCursor ?? cursors.adjustmentsAfter,
    transactionsAfter: facts.transactions.pageInfo.endCursor ?? cursors.transactionsAfter,
  };
}

function gathered(pages: readonly Facts[]): RefundReading {
  const [facts] = pages;
  if (!facts) throw new RangeError('A refund has at least one page');
  return {
    facts,
    lines: pages.flatMap((each) => each.refundLineItems.nodes),
    shipping: pages.flatMap((each) => each.refundShippingLines.nodes),
    adjustments: pages.flatMap((each) => each.orderAdjustments.nodes),
    transactionIds: pages.flatMap((each) => each.transactions.nodes.map((node) => node.id)),
  };
}
