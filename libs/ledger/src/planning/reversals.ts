import type { Agreed, OrderAccount } from '../facts/order-account.js';

/**
 * The agreements whose sales an agreement takes back: those that sold the same lines earlier, the
 * order itself where no line tells (an amount-only refund). Empty where it takes nothing back.
 */
export function reversedBy(agreement: Agreed, order: OrderAccount): string[] {
  const takesBack = agreement.kind === 'REFUND' || agreement.kind === 'RETURN';
  const lines = takenBack(agreement);
  if (agreement.kind === 'ORDER' || (!takesBack && lines.size === 0)) return [];
  const others = order.agreements.filter((other) => isEarlier(other, agreement));
  const sellers = others.filter((other) => sellsAny(other, lines));
  const reversed = sellers.length > 0 ? sellers : others.filter(({ kind }) => kind === 'ORDER');
  return reversed.map(({ gid }) => gid).sort();
}

function takenBack(agreement: Agreed): ReadonlySet<string> {
  const reversals = agreement.sales.filter((sale) => sale.total.shop.isCredit);
  return new Set(reversals.flatMap(({ lineItemId }) => lineItemId ?? []));
}

function isEarlier(other: Agreed, agreement: Agreed): boolean {
  return other.gid !== agreement.gid && (other.kind === 'ORDER' || other.at <= agreement.at);
}

function sellsAny(agreement: Agreed, lines: ReadonlySet<string>): boolean {
  return agreement.sales.some(
    (sale) => sale.lineItemId !== null && lines.has(sale.lineItemId) && sale.total.shop.isDebit,
  );
}
