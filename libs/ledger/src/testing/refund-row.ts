import type { RefundLine } from '@ml-connector/events';
import { taxOf, together } from './goods.js';
import { add } from './minor.js';
import type { GivenBack, OrderHistory } from './order-history.js';

/** The row of a Refund for goods that the order still holds. */
export function refundRow(history: OrderHistory, { goods, quantity }: GivenBack): RefundLine {
  const unit = together(goods.units.slice(0, quantity));
  const subtotal = history.shop.taxesIncluded ? add(unit.net, taxOf(unit)) : unit.net;
  return {
    id: history.nextId('RefundLineItem'),
    lineItemId: goods.lineItemId,
    kind: goods.lineType === 'SHIPPING' ? 'SHIPPING' : 'PRODUCT',
    quantity,
    restockType: 'RETURN',
    subtotal: history.bag(subtotal),
    tax: history.bag(taxOf(unit)),
  };
}
