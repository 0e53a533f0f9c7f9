import { bagOf, negate, type Bag } from '../money/bag.js';
import { minor } from '../money/minor.js';
import { subtotalOf, taxOf } from './charge.js';
import { makeLine } from './lines.js';
import type { Line, Order, Refund, Sale } from './order.js';
import { pay, type Moment } from './payments.js';
import { salesOf } from './place.js';
import { refundReturn } from './refund.js';
import { scaled } from './refund-money.js';
import type { LineRequest, RefundLineRequest, ReturnRequest, TaxRequest } from './request.js';
import { SalesWriter } from './sales.js';
import { lineNamed, takeUnits, type Taken } from './take-back.js';
import { outstanding } from './totals.js';

function taxesOf(order: Order): TaxRequest[] {
  return [...(order.lines.find((line) => line.rates.length > 0)?.rates ?? [])];
}

/** New lines at the order's own taxes. */
export function newLines(
  order: Order,
  asked: readonly LineRequest[],
  about: { moment: Moment; exchange: boolean },
): Line[] {
  const { currencies, taxesIncluded } = order;
  const workshop = {
    ids: about.moment.ids,
    pricing: { currencies, taxesIncluded },
    taxes: taxesOf(order),
    exchange: about.exchange,
  };
  const lines = asked.map((line) => makeLine(line, 0n, workshop));
  order.lines.push(...lines);
  return lines;
}

function feeSales(order: Order, request: ReturnRequest, writer: SalesWriter): Sale[] {
  const amount = (text: string): Bag => bagOf(minor(text, order.currencies.shop), order.currencies);
  return [
    ...(request.restockingFee === undefined
      ? []
      : [writer.ofFee('RestockingFee', amount(request.restockingFee))]),
    ...(request.returnShippingFee === undefined
      ? []
      : [writer.ofFee('ReturnShippingFee', amount(request.returnShippingFee))]),
  ];
}

function refundLines(
  taken: readonly (Taken<Line> & { asked: RefundLineRequest })[],
  ids: Moment['ids'],
): Refund['lines'] {
  return taken.map(({ thing, quantity, charge, asked }) => ({
    id: ids.next(),
    lineId: thing.id,
    quantity,
    restockType: asked.restockType ?? 'RETURN',
    subtotal: subtotalOf(charge),
    tax: taxOf(charge),
  }));
}

/** The buyer's credit after the return, in money at the order's rate. */
function credit(order: Order): Bag {
  const open = negate(outstanding(order));
  return open.presentment <= 0n ? scaled(open, 0n) : open;
}

/**
 * Takes goods back: a ReturnAgreement with negative product sales, fees that the merchant keeps, and the goods given
 * in exchange. The difference is refunded, left as a credit (`refund: false`), or charged.
 */
export function returnGoods(order: Order, request: ReturnRequest, moment: Moment): Refund | null {
  const { ids } = moment;
  const writer = new SalesWriter(ids, order.taxesIncluded);
  const taken = request.lines.map((asked) => {
    const how = { quantity: asked.quantity, gone: 'RETURNED' as const };
    return { ...takeUnits(lineNamed(order, asked.line), how, writer), asked };
  });
  const exchanged = newLines(order, request.exchange ?? [], { moment, exchange: true });
  const returnId = ids.next();
  order.agreements.push({
    id: ids.next(),
    typename: 'ReturnAgreement',
    happenedAt: moment.at,
    reason: 'RETURN',
    refundId: null,
    returnId,
    sales: [
      ...taken.map(({ sale }) => sale),
      ...feeSales(order, request, writer),
      ...salesOf(exchanged, [], writer),
    ],
  });
  return settleReturn(order, { request, returnId, lines: refundLines(taken, ids) }, moment);
}

function settleReturn(
  order: Order,
  of: { request: ReturnRequest; returnId: bigint; lines: Refund['lines'] },
  moment: Moment,
): Refund | null {
  const { request } = of;
  const money = credit(order);
  if (money.presentment > 0n && request.refund !== false) {
    const tenders = request.tenders === undefined ? {} : { tenders: request.tenders };
    return refundReturn(order, { ...of, money, request: tenders }, moment);
  }
  if (outstanding(order).presentment > 0n && request.tenders !== undefined) {
    pay(order, { mode: 'paid', tenders: request.tenders }, moment);
  }
  return null;
}
