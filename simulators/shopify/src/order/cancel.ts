import type { Order, Refund } from './order.js';
import { heldUnits } from './charge.js';
import { voidAuthorization, type Moment } from './payments.js';
import { refundOrder } from './refund.js';
import type { CancelRequest, RefundRequest } from './request.js';
import { netPayment } from './totals.js';

function everything(order: Order, request: CancelRequest): RefundRequest {
  const restockType = request.restock === false ? 'NO_RESTOCK' : 'CANCEL';
  return {
    lines: order.lines
      .filter((line) => heldUnits(line).length > 0)
      .map((line) => ({ line: line.id.toString(), quantity: heldUnits(line).length, restockType })),
    shipping: 'all',
    duties: 'all',
    fees: 'all',
  };
}

function voidWhatIsOpen(order: Order, moment: Moment): void {
  const authorized = order.transactions.some(({ kind }) => kind === 'AUTHORIZATION');
  const captured = order.transactions.some(({ kind }) => kind === 'CAPTURE' || kind === 'VOID');
  if (authorized && !captured) voidAuthorization(order, moment);
}

/**
 * Cancels. Money goes back by a Refund; an unpaid order loses its lines by a Refund without money; a paid one that is
 * cancelled without refund keeps what was sold.
 */
export function cancelOrder(order: Order, request: CancelRequest, moment: Moment): Refund | null {
  order.cancelledAt = moment.at;
  order.cancelReason = request.reason ?? 'CUSTOMER';
  voidWhatIsOpen(order, moment);
  const unpaid = netPayment(order).presentment === 0n;
  if (!unpaid && request.refund === false) return null;
  return refundOrder(order, everything(order, request), moment);
}
