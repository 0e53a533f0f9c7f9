import type { RefundLine, RefundSnapshot } from '@ml-connector/events';
import {
  negated,
  type Agreed,
  type Amount,
  type AmountReader,
  type Sold,
} from '../facts/order-account.js';
import { Money } from '../money/money.js';

/** A row of a Refund and what it is worth, with taxes. */
export interface ListedRow {
  readonly row: RefundLine;
  readonly worth: Amount;
}

/** What the returns took back of the goods that a Refund lists. */
export interface TakenBack {
  readonly amount: Amount;
  /** All that these returns took back is listed. */
  readonly isWhole: boolean;
}

/** The earlier returns that took back what this refund pays for: they share a line with it. */
export function returnsBehind({ refund, agreement, otherAgreements }: RefundSnapshot) {
  const refunded = new Set(refund.lines.flatMap(({ lineItemId }) => lineItemId ?? []));
  const ownGoods = new Set(agreement?.sales.flatMap(({ lineItemId }) => lineItemId ?? []));
  return otherAgreements.filter(
    ({ kind, sales, happenedAt }) =>
      kind === 'RETURN' &&
      agreement !== null &&
      happenedAt <= agreement.happenedAt &&
      sales.some(
        ({ lineItemId }) => lineItemId && refunded.has(lineItemId) && !ownGoods.has(lineItemId),
      ),
  );
}

/**
 * To the minor unit where the rows list all of a line, or all that some of its returned sales took back; where
 * they list fewer pieces, their fair share.
 */
export function takenBackBy(
  returns: readonly Agreed[],
  rows: readonly ListedRow[],
  reader: AmountReader,
): TakenBack {
  const taken = takenByLine(returns, reader);
  const listed = listedByLine(rows, reader);
  const lines = [...taken].map(([id, all]) => ({ all, part: listed.get(id) }));
  return {
    amount: reader.sum(lines.flatMap(({ all, part }) => (part ? shareOf(all, part, reader) : []))),
    isWhole: lines.every(({ all, part }) => part && part.quantity >= all.quantity),
  };
}

/** Restocking and return fees, and goods taken in exchange: kept from what is due. */
export function isCharge({ action, lineType, total }: Sold): boolean {
  return action !== 'RETURN' && lineType !== 'ADJUSTMENT' && total.presentment.isDebit;
}

interface Goods {
  readonly quantity: bigint;
  readonly worth: Amount;
}

/** Of a line the goods together, and sale by sale. */
interface Line extends Goods {
  readonly each: readonly Goods[];
}

function takenByLine(returns: readonly Agreed[], reader: AmountReader): Map<string, Line> {
  const back = returns
    .flatMap(({ sales }) => sales)
    .filter((sale) => !isCharge(sale))
    .map(({ lineItemId, quantity, total }) => ({
      lineItemId,
      quantity: -(quantity ?? 0),
      worth: negated(total),
    }));
  return byLine(back, reader);
}

function listedByLine(rows: readonly ListedRow[], reader: AmountReader): Map<string, Line> {
  const listed = rows.map(({ row, worth }) => ({ ...row, quantity: row.quantity ?? 0, worth }));
  return byLine(listed, reader);
}

interface OfLine {
  readonly lineItemId: string | null;
  readonly quantity: number;
  readonly worth: Amount;
}

function byLine(all: readonly OfLine[], reader: AmountReader): Map<string, Line> {
  const groups = Map.groupBy(
    all.filter(({ lineItemId }) => lineItemId !== null),
    ({ lineItemId }) => lineItemId ?? '',
  );
  return new Map(
    [...groups].map(([id, some]) => {
      const each = some.map(({ quantity, worth }) => ({ quantity: BigInt(quantity), worth }));
      return [id, { ...together(each, reader), each }];
    }),
  );
}

function together(each: readonly Goods[], reader: AmountReader): Goods {
  const quantity = each.reduce((sum, one) => sum + one.quantity, 0n);
  return { quantity, worth: reader.sum(each.map(({ worth }) => worth)) };
}

/** More returned sales of one line are not told apart. */
const mostSales = 10;

/** True where the part is, in pieces and worth, what some of the returned sales took back. */
function isSomeOf({ each }: Line, part: Goods, reader: AmountReader): boolean {
  if (each.length > mostSales) return false;
  const choices = each.reduce<Goods[][]>(
    (some, one) => [...some, ...some.map((choice) => [...choice, one])],
    [[]],
  );
  return choices
    .map((choice) => together(choice, reader))
    .some(
      ({ quantity, worth }) =>
        quantity === part.quantity &&
        worth.shop.equals(part.worth.shop) &&
        worth.presentment.equals(part.worth.presentment),
    );
}

/** Pieces of one price may differ by the minor unit that did not divide; so may their shares. */
function shareOf(all: Line, part: Goods, reader: AmountReader): Amount {
  if (part.quantity >= all.quantity) return all.worth;
  if (isSomeOf(all, part, reader)) return part.worth;
  const fair = (side: 'shop' | 'presentment'): Money => {
    const { minor, currency } = all.worth[side];
    return Money.of((minor * part.quantity) / all.quantity, currency);
  };
  const over = part.worth.presentment.minus(fair('presentment')).minor;
  if (over === 0n || over === 1n) return part.worth;
  return { shop: fair('shop'), presentment: fair('presentment') };
}
