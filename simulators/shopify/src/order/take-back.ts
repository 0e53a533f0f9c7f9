import { CannotBeDone } from '../shop/cannot-be-done.js';
import { minor } from '../money/minor.js';
import { heldUnits, less, negated, partOf, subtotalOf, sum } from './charge.js';
import type { Charge, Extra, Gone, Line, Order, Sale } from './order.js';
import type { SalesWriter } from './sales.js';

/** Finds a line by gid, number or SKU. */
export function lineNamed(order: Order, name: string): Line {
  const number = name.replace('gid://shopify/LineItem/', '');
  const found = order.lines.find((line) => line.id.toString() === number || line.sku === name);
  if (found === undefined) throw new CannotBeDone(`order ${order.name} has no line "${name}"`, 404);
  return found;
}

export interface Taken<Thing> {
  readonly thing: Thing;
  readonly quantity: number;
  readonly charge: Charge;
  readonly sale: Sale;
}

/** Takes units out of an order and writes the negative sale. */
export function takeUnits(
  line: Line,
  how: { readonly quantity: number; readonly gone: Gone },
  writer: SalesWriter,
): Taken<Line> {
  const units = heldUnits(line).slice(0, how.quantity);
  if (units.length < how.quantity || how.quantity < 1) {
    throw new CannotBeDone(
      `line ${line.sku ?? line.id} holds ${heldUnits(line).length} units, not ${how.quantity}`,
    );
  }
  for (const unit of units) unit.gone = how.gone;
  const charge = sum(
    units.map((unit) => unit.charge),
    line.rates.length,
  );
  const sale = writer.ofLine(line, {
    action: 'RETURN',
    quantity: -how.quantity,
    charge: negated(charge),
  });
  return { thing: line, quantity: how.quantity, charge, sale };
}

/** Takes a part (shop minor units without tax, with tax where prices include it) or all of a shipping line, duty or fee. */
export function takeExtra(extra: Extra, amount: bigint | 'all', writer: SalesWriter): Taken<Extra> {
  const whole = subtotalOf(extra.held).shop;
  const wanted = amount === 'all' ? whole : amount;
  if (wanted > whole)
    throw new CannotBeDone(`only ${whole} minor units are left of ${extra.title}`);
  const charge = partOf(extra, wanted);
  extra.held = less(extra.held, charge);
  const sale = writer.ofExtra(extra, { action: 'RETURN', quantity: -1, charge: negated(charge) });
  return { thing: extra, quantity: 1, charge, sale };
}

function holdsSomething(extra: Extra): boolean {
  return subtotalOf(extra.held).presentment !== 0n || subtotalOf(extra.held).shop !== 0n;
}

/** Gives back shipping across the shipping lines, in order, until the amount is used up. */
export function takeShipping(order: Order, text: string, writer: SalesWriter): Taken<Extra>[] {
  const lines = order.extras.filter((extra) => extra.kind === 'SHIPPING' && holdsSomething(extra));
  if (text === 'all') return lines.map((extra) => takeExtra(extra, 'all', writer));
  let rest = minor(text, order.currencies.shop);
  const taken: Taken<Extra>[] = [];
  for (const extra of lines) {
    const held = subtotalOf(extra.held).shop;
    const portion = held < rest ? held : rest;
    if (portion === 0n) continue;
    taken.push(takeExtra(extra, portion, writer));
    rest -= portion;
  }
  if (rest !== 0n) throw new CannotBeDone(`order ${order.name} holds less shipping than ${text}`);
  return taken;
}

export function takeAll(order: Order, kind: Extra['kind'], writer: SalesWriter): Taken<Extra>[] {
  return order.extras
    .filter((extra) => extra.kind === kind && holdsSomething(extra))
    .map((extra) => takeExtra(extra, 'all', writer));
}
