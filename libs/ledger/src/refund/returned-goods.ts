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

/** To the minor unit where a row lists all of a line; where it lists fewer pieces, their fair share. */
export function takenBackBy(
  returns: readonly Agreed[],
  rows: readonly ListedRow[],
  reader: AmountReader,
): TakenBack {
  const taken = takenByLine(returns, reader);
  const listed = listedByLine(rows, reader);
  const lines = [...taken].map(([id, all]) => ({ all, part: listed.get(id) }));
  return {
    amount: reader.sum(lines.flatMap(({ all, part }) => (part ? shareOf(all, part) : []))),
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

function takenByLine(returns: readonly Agreed[], reader: AmountReader): Map<string, Goods> {
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

function listedByLine(rows: readonly ListedRow[], reader: AmountReader): Map<string, Goods> {
  const listed = rows.map(({ row, worth }) => ({ ...row, quantity: row.quantity ?? 0, worth }));
  return byLine(listed, reader);
}

interface OfLine {
  readonly lineItemId: string | null;
  readonly quantity: number;
  readonly worth: Amount;
}

function byLine(all: readonly OfLine[], reader: AmountReader): Map<string, Goods> {
  const groups = Map.groupBy(
    all.filter(({ lineItemId }) => lineItemId !== null),
    ({ lineItemId }) => lineItemId ?? '',
  );
  return new Map(
    [...groups].map(([id, some]) => {
      const quantity = some.reduce((sum, one) => sum + BigInt(one.quantity), 0n);
      return [id, { quantity, worth: reader.sum(some.map(({ worth }) => worth)) }];
    }),
  );
}

/** Pieces of one price may differ by the minor unit that did not divide; so may their shares. */
function shareOf(all: Goods, part: Goods): Amount {
  if (part.quantity >= all.quantity) return all.worth;
  const fair = (side: 'shop' | 'presentment'): Money => {
    const { minor, currency } = all.worth[side];
    return Money.of((minor * part.quantity) / all.quantity, currency);
  };
  const over = part.worth.presentment.minus(fair('presentment')).minor;
  if (over === 0n || over === 1n) return part.worth;
  return { shop: fair('shop'), presentment: fair('presentment') };
}
