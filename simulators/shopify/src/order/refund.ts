import { add, isZero, negate, subtract, zero, type Bag } from '../money/bag.js';
import { minor } from '../money/minor.js';
import { CannotBeDone } from '../shop/cannot-be-done.js';
import { subtotalOf, taxOf, totalOf } from './charge.js';
import type { Adjustment, Extra, Line, Order, Refund, Sale } from './order.js';
import type { Moment } from './payments.js';
import { giveBack, scaled } from './refund-money.js';
import type { RefundLineRequest, RefundRequest } from './request.js';
import { SalesWriter } from './sales.js';
import { lineNamed, takeAll, takeShipping, takeUnits, type Taken } from './take-back.js';
import { outstanding } from './totals.js';

interface Goods {
  readonly lines: readonly (Taken<Line> & { readonly asked: RefundLineRequest })[];
  readonly extras: readonly Taken<Extra>[];
}

function takeGoods(order: Order, request: RefundRequest, writer: SalesWriter): Goods {
  const lines = (request.lines ?? []).map((asked) => {
    const how = { quantity: asked.quantity, gone: 'REFUNDED' as const };
    return { ...takeUnits(lineNamed(order, asked.line), how, writer), asked };
  });
  const extras = [
    ...(request.shipping === undefined ? [] : takeShipping(order, request.shipping, writer)),
    ...(request.duties === undefined ? [] : takeAll(order, 'DUTY', writer)),
    ...(request.fees === undefined ? [] : takeAll(order, 'ADDITIONAL_FEE', writer)),
  ];
  return { lines, extras };
}

/** What the goods are worth, with tax. */
function worth(order: Order, goods: Goods): Bag {
  const taken = [...goods.lines, ...goods.extras];
  return add(...taken.map(({ charge }) => totalOf(charge, order.taxesIncluded)));
}

/** Shopify's suggestion: what was paid beyond what the order is now worth, at most the goods' worth. */
function suggested(order: Order, goods: Bag): Bag {
  const credit = negate(outstanding(order));
  if (credit.presentment <= 0n) return zero;
  return credit.presentment >= goods.presentment ? goods : scaled(goods, credit.presentment);
}

function creditOf(order: Order): Bag {
  const credit = negate(outstanding(order));
  if (credit.presentment > 0n) return credit;
  throw new CannotBeDone(`order ${order.name} owes nothing to its buyer`);
}

interface Settlement {
  /** Money that leaves, at the order's rate. */
  readonly money: Bag;
  /** Positive in the merchant's favour. */
  readonly discrepancy: Bag;
}

function settlementOf(order: Order, request: RefundRequest, goods: Bag): Settlement {
  if (request.credit === true) return { money: creditOf(order), discrepancy: zero };
  const due = suggested(order, goods);
  if (request.amount === undefined) return { money: due, discrepancy: zero };
  const presentment = minor(request.amount, order.currencies.presentment);
  const basis = isZero(due) ? null : due;
  const money = scaled(basis ?? order.originalTotal, presentment);
  return { money, discrepancy: subtract(due, money) };
}

function refundLines(goods: Goods, request: RefundRequest, ids: Moment['ids']): Refund['lines'] {
  const shown = request.mismatch?.kind !== 'zero-subtotal';
  return goods.lines.map(({ thing, quantity, charge, asked }) => ({
    id: ids.next(),
    lineId: thing.id,
    quantity,
    restockType: asked.restockType ?? 'RETURN',
    subtotal: shown ? subtotalOf(charge) : zero,
    tax: shown ? taxOf(charge) : zero,
  }));
}

function refundExtras(goods: Goods, ids: Moment['ids']): Refund['extras'] {
  return goods.extras.map(({ thing, charge }) => ({
    id: ids.next(),
    extraId: thing.id,
    kind: thing.kind,
    subtotal: subtotalOf(charge),
    tax: taxOf(charge),
  }));
}

function adjustmentsOf(
  settlement: Settlement,
  moved: boolean,
  ids: Moment['ids'],
): readonly Adjustment[] {
  const adjustment = (reason: string, amount: Bag): Adjustment[] =>
    isZero(amount) ? [] : [{ id: ids.next(), reason, amount }];
  return [
    ...adjustment('REFUND_DISCREPANCY', settlement.discrepancy),
    ...(moved ? [] : adjustment('PENDING_REFUND_DISCREPANCY', settlement.money)),
  ];
}

function appendAgreement(
  order: Order,
  refund: Refund,
  what: { sales: Sale[]; moment: Moment },
): void {
  order.agreements.push({
    id: what.moment.ids.next(),
    typename: 'RefundAgreement',
    happenedAt: what.moment.at,
    reason: 'REFUND',
    refundId: refund.id,
    returnId: refund.returnId,
    sales: what.sales,
  });
}

/** Takes goods back, moves money, and appends the RefundAgreement with its signed sales. */
export function refundOrder(order: Order, request: RefundRequest, moment: Moment): Refund {
  const { ids, at } = moment;
  const writer = new SalesWriter(ids, order.taxesIncluded);
  const goods = takeGoods(order, request, writer);
  const settlement = settlementOf(order, request, worth(order, goods));
  const moved = (request.status ?? 'SUCCESS') === 'SUCCESS';
  const refund: Refund = {
    id: ids.next(),
    note: request.note ?? null,
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    lines: refundLines(goods, request, ids),
    extras: refundExtras(goods, ids),
    adjustments: adjustmentsOf(settlement, moved, ids),
    returnId: null,
  };
  const sales = [...goods.lines, ...goods.extras].map(({ sale }) => sale);
  if (!isZero(settlement.discrepancy)) sales.push(writer.ofAdjustment(settlement.discrepancy));
  order.refunds.push(refund);
  appendAgreement(order, refund, { sales, moment });
  giveBack(order, { refundId: refund.id, money: settlement.money, request }, moment);
  return refund;
}

/** The Refund behind a return: its goods went back with the return, so its own agreement sells nothing. */
export function refundReturn(
  order: Order,
  of: { returnId: bigint; lines: Refund['lines']; money: Bag; request: RefundRequest },
  moment: Moment,
): Refund {
  const { ids, at } = moment;
  const refund: Refund = {
    id: ids.next(),
    note: null,
    createdAt: at,
    processedAt: at,
    updatedAt: at,
    lines: of.lines,
    extras: [],
    adjustments: [],
    returnId: of.returnId,
  };
  order.refunds.push(refund);
  appendAgreement(order, refund, { sales: [], moment });
  giveBack(order, { refundId: refund.id, money: of.money, request: of.request }, moment);
  return refund;
}

/** The rows of a refund show again what its agreement says that the goods are worth; nobody is told. */
export function mendRefund(order: Order, refund: Refund): void {
  const agreement = order.agreements.find(({ refundId }) => refundId === refund.id);
  refund.lines = refund.lines.map((line) => {
    const sale = agreement?.sales.find(({ subjectId }) => subjectId === line.lineId);
    if (sale === undefined) return line;
    const [total, tax] = [negate(sale.total), negate(sale.tax)];
    return { ...line, subtotal: order.taxesIncluded ? total : subtract(total, tax), tax };
  });
}
