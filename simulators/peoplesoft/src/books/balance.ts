import { amountText, thousandths } from './amount.js';
import type { Row } from './row.js';
import { rowsOf, valueOf } from './row.js';

export interface Imbalance {
  readonly ledger: string;
  readonly currency: string;
  readonly amount: string;
}

/** Sums that are not zero: base amount per ledger, foreign amount per ledger and currency. */
export function imbalances(journal: Row): Imbalance[] {
  const sums = new Map<string, bigint>();
  for (const line of rowsOf(journal, 'JRNL_LN')) {
    const ledger = valueOf(line, 'LEDGER');
    add(sums, `${ledger}|base`, valueOf(line, 'MONETARY_AMOUNT'));
    add(sums, `${ledger}|${valueOf(line, 'FOREIGN_CURRENCY')}`, valueOf(line, 'FOREIGN_AMOUNT'));
  }
  return [...sums]
    .filter(([, sum]) => sum !== 0n)
    .map(([key, sum]) => {
      const [ledger = '', currency = ''] = key.split('|');
      return { ledger, currency, amount: amountText(sum) };
    });
}

function add(sums: Map<string, bigint>, key: string, amount: string): void {
  sums.set(key, (sums.get(key) ?? 0n) + (thousandths(amount) ?? 0n));
}
