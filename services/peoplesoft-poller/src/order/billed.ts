import type { DecimalText, OrderSnapshot } from '@ml-connector/events';
import { inUnits, thousandths } from '../document/thousandths.js';

/**
 * What an order was billed with, in the store's currency: its sale and its edits. Refunds and returns
 * are left out, because PeopleSoft credits them by documents of their own.
 */
export function billedAmount(order: Pick<OrderSnapshot, 'agreements'>): DecimalText {
  const billing = order.agreements.filter(({ kind }) => kind !== 'REFUND' && kind !== 'RETURN');
  const sales = billing.flatMap((agreement) => agreement.sales);
  return inUnits(sales.reduce((sum, sale) => sum + thousandths(sale.total.shop), 0n));
}
