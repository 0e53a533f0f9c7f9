import type { DecimalText, OrderSnapshot } from '@ml-connector/events';
import { inUnits, thousandths } from '../document/thousandths.js';

type Agreements = Pick<OrderSnapshot, 'agreements'>;

/**
 * What an order was billed with, in the store's currency: its sale and its edits. Refunds and returns
 * are left out, because PeopleSoft credits them by documents of their own.
 */
export function billedAmount(order: Agreements): DecimalText {
  return sumOf(order, (isCredit) => !isCredit);
}

/** What was refunded and returned of an order, zero or less. */
export function creditedAmount(order: Agreements): DecimalText {
  return sumOf(order, (isCredit) => isCredit);
}

function sumOf({ agreements }: Agreements, takes: (isCredit: boolean) => boolean): DecimalText {
  const taken = agreements.filter(({ kind }) => takes(kind === 'REFUND' || kind === 'RETURN'));
  const sales = taken.flatMap((agreement) => agreement.sales);
  return inUnits(sales.reduce((sum, sale) => sum + thousandths(sale.total.shop), 0n));
}
