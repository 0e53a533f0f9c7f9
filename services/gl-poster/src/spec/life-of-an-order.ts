import type { OrderSnapshot, RefundValidated } from '@ml-connector/events';
import {
  aRefundAgreement,
  aRefundObject,
  aRefundTransaction,
  aSale,
  aTax,
  aTransaction,
  aVerdict,
  anAgreement,
  anOrder,
  bag,
} from '@ml-connector/testing';

/** An order as it was read five times, and the verdicts on its two refunds. */
export interface LifeOfAnOrder {
  /** Created, paid, edited, refunded, cancelled. */
  readonly snapshots: readonly OrderSnapshot[];
  readonly verdicts: readonly RefundValidated[];
}

const at = (day: string): Date => new Date(`2026-11-${day}T15:00:00Z`);

/**
 * A lamp for 107.25, paid a day later; a shade for 10.00 added; the lamp given back with its money; the
 * rest cancelled without money. Ids are made of the number, so that many orders can live side by side.
 */
export function lifeOfAnOrder(number: number): LifeOfAnOrder {
  const id = (kind: string, part: number): string =>
    `gid://shopify/${kind}/${String(number * 10 + part)}`;
  const sale = anAgreement({ id: id('SalesAgreement', 1), happenedAt: at('20') });
  const payment = aTransaction({
    id: id('OrderTransaction', 1),
    createdAt: at('21'),
    processedAt: at('21'),
  });
  const shade = { lineItemId: 'gid://shopify/LineItem/2', taxes: [] };
  const edit = anAgreement({
    id: id('SalesAgreement', 2),
    kind: 'EDIT',
    happenedAt: at('22'),
    sales: [aSale({ ...shade, id: id('Sale', 2), total: bag('10') })],
  });
  const refund = aRefundAgreement({
    id: id('SalesAgreement', 3),
    happenedAt: at('23'),
    refundId: id('Refund', 1),
    sales: [
      aSale({
        id: id('Sale', 3),
        action: 'RETURN',
        total: bag('-107.25'),
        taxes: [aTax({ id: id('SaleTax', 3), amount: bag('-7.25') })],
      }),
    ],
  });
  const repayment = aRefundTransaction({
    id: id('OrderTransaction', 2),
    refundId: id('Refund', 1),
    processedAt: at('24'),
    parentId: payment.id,
  });
  const cancellation = aRefundAgreement({
    id: id('SalesAgreement', 4),
    happenedAt: at('25'),
    refundId: id('Refund', 2),
    sales: [aSale({ ...shade, id: id('Sale', 4), action: 'RETURN', total: bag('-10') })],
  });
  const refunds = [
    aRefundObject({ id: id('Refund', 1), transactionIds: [repayment.id] }),
    aRefundObject({ id: id('Refund', 2), transactionIds: [], totalRefunded: bag('0') }),
  ];
  const order = { orderId: id('Order', 0), name: `#${String(number)}`, number: BigInt(number) };
  const read = (version: bigint, given: Partial<OrderSnapshot>): OrderSnapshot =>
    anOrder({ ...order, version, ...given });
  const sold = [sale, edit];
  return {
    snapshots: [
      read(1n, { agreements: [sale], transactions: [] }),
      read(2n, { agreements: [sale], transactions: [payment] }),
      read(3n, { agreements: sold, transactions: [payment] }),
      read(4n, {
        agreements: [...sold, refund],
        transactions: [payment, repayment],
        refunds: refunds.slice(0, 1),
      }),
      read(5n, {
        agreements: [...sold, refund, cancellation],
        transactions: [payment, repayment],
        refunds,
        cancelledAt: at('25'),
      }),
    ],
    verdicts: [
      aVerdict({
        orderId: order.orderId,
        refundId: id('Refund', 1),
        agreementId: refund.id,
        version: 4n,
        transactionIds: [repayment.id],
      }),
      aVerdict({
        orderId: order.orderId,
        refundId: id('Refund', 2),
        agreementId: cancellation.id,
        version: 5n,
        transactionIds: [],
      }),
    ],
  };
}
