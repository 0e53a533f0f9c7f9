import { minor } from '../money/minor.js';
import { heldCharge, heldUnits, less, sum } from './charge.js';
import { makeShipping } from './lines.js';
import type { Line, Order, Sale } from './order.js';
import type { Moment } from './payments.js';
import { chargesOf } from './pricing.js';
import type { EditRequest } from './request.js';
import { newLines } from './return.js';
import { salesOf } from './place.js';
import { SalesWriter } from './sales.js';
import { lineNamed, takeAll, takeUnits } from './take-back.js';

/** Deltas as orders/edited tells them: quantities only. */
export interface Edit {
  readonly id: bigint;
  readonly additions: readonly { readonly lineId: bigint; readonly delta: number }[];
  readonly removals: readonly { readonly lineId: bigint; readonly delta: number }[];
}

/** More units of a line, without its discount, at its own price and taxes. */
function increase(order: Order, line: Line, by: number): Line['units'] {
  const { currencies, taxesIncluded } = order;
  const lot = { unitPrice: line.unitPrice.shop, quantity: by, discount: 0n, rates: line.rates };
  const units = chargesOf(lot, { currencies, taxesIncluded }).map((charge) => ({
    charge,
    gone: null,
  }));
  line.units.push(...units);
  return units;
}

function increases(order: Order, request: EditRequest, writer: SalesWriter): Sale[] {
  return (request.increase ?? []).map(({ line: name, by }) => {
    const line = lineNamed(order, name);
    const units = increase(order, line, by);
    const charge = sum(
      units.map((unit) => unit.charge),
      line.rates.length,
    );
    return writer.ofLine(line, { action: 'ORDER', quantity: by, charge });
  });
}

/** Prices the held units anew; the UPDATE sale is the difference and has no quantity. */
function discounts(order: Order, request: EditRequest, writer: SalesWriter): Sale[] {
  const { currencies, taxesIncluded } = order;
  return (request.discount ?? []).map(({ line: name, amount }) => {
    const line = lineNamed(order, name);
    const before = heldCharge(line);
    const held = heldUnits(line);
    const lot = {
      unitPrice: line.unitPrice.shop,
      quantity: held.length,
      discount: minor(amount, currencies.shop),
      rates: line.rates,
    };
    chargesOf(lot, { currencies, taxesIncluded }).forEach((charge, index) => {
      const unit = held[index];
      if (unit !== undefined) unit.charge = charge;
    });
    const charge = less(heldCharge(line), before);
    return writer.ofLine(line, { action: 'UPDATE', quantity: null, charge });
  });
}

function shippingSales(
  order: Order,
  request: EditRequest,
  about: { writer: SalesWriter; moment: Moment },
): Sale[] {
  const { writer, moment } = about;
  const removed = request.removeShipping === true ? takeAll(order, 'SHIPPING', writer) : [];
  for (const { thing } of removed) thing.removed = true;
  const { currencies, taxesIncluded } = order;
  const taxes = [...(order.lines.find((line) => line.rates.length > 0)?.rates ?? [])];
  const workshop = { ids: moment.ids, pricing: { currencies, taxesIncluded }, taxes };
  const added = (request.shipping ?? []).map((shipping) => makeShipping(shipping, workshop));
  order.extras.push(...added);
  return [...removed.map(({ sale }) => sale), ...salesOf([], added, writer)];
}

/** Changes an order after it was placed; appends an OrderEditAgreement with the deltas. */
export function editOrder(order: Order, request: EditRequest, moment: Moment): Edit {
  const { ids } = moment;
  const writer = new SalesWriter(ids, order.taxesIncluded);
  const added = newLines(order, request.add ?? [], { moment, exchange: false });
  const removed = (request.remove ?? []).map(({ line, quantity }) =>
    takeUnits(lineNamed(order, line), { quantity, gone: 'REMOVED' }, writer),
  );
  const sales = [
    ...salesOf(added, [], writer),
    ...increases(order, request, writer),
    ...removed.map(({ sale }) => sale),
    ...discounts(order, request, writer),
    ...shippingSales(order, request, { writer, moment }),
  ];
  order.agreements.push({
    id: ids.next(),
    typename: 'OrderEditAgreement',
    happenedAt: moment.at,
    reason: 'ORDER_EDIT',
    refundId: null,
    returnId: null,
    sales,
  });
  return {
    id: ids.next(),
    additions: [
      ...added.map((line) => ({ lineId: line.id, delta: line.units.length })),
      ...(request.increase ?? []).map(({ line, by }) => ({
        lineId: lineNamed(order, line).id,
        delta: by,
      })),
    ],
    removals: removed.map(({ thing, quantity }) => ({ lineId: thing.id, delta: quantity })),
  };
}
