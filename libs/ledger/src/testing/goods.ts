import type { SaleLineType } from '@ml-connector/events';
import { add, addAll, none, opposite, type Both } from './minor.js';

export interface GoodsTax {
  readonly title: string;
  readonly amount: Both;
  readonly channelLiable?: boolean;
}

/** One unit of something sold, or the whole of a shipping line, tip, duty or fee. */
export interface Unit {
  /** Without taxes, after discounts. */
  readonly net: Both;
  readonly discount: Both;
  readonly taxes: readonly GoodsTax[];
  /** What Shopify's tax total says beyond its tax lines: a rounding of its own. */
  readonly taxGap: Both;
}

export interface Goods {
  readonly lineType: SaleLineType;
  readonly lineItemId: string;
  readonly sku: string | null;
  readonly productType: string | null;
  readonly isGiftCard: boolean;
  readonly feeKind: string | null;
  /** What the order still holds of it. */
  readonly units: Unit[];
}

export function taxOf(unit: Unit): Both {
  return add(addAll(unit.taxes.map(({ amount }) => amount)), unit.taxGap);
}

export function totalOf(unit: Unit): Both {
  return add(unit.net, taxOf(unit));
}

/** The units as one amount; taxes stay in their order. */
export function together(units: readonly Unit[]): Unit {
  return {
    net: addAll(units.map(({ net }) => net)),
    discount: addAll(units.map(({ discount }) => discount)),
    taxes: (units[0]?.taxes ?? []).map((tax, index) => ({
      ...tax,
      amount: addAll(units.map(({ taxes }) => taxes[index]?.amount ?? none)),
    })),
    taxGap: addAll(units.map(({ taxGap }) => taxGap)),
  };
}

export function takenBack(unit: Unit): Unit {
  return {
    net: opposite(unit.net),
    discount: opposite(unit.discount),
    taxes: unit.taxes.map((tax) => ({ ...tax, amount: opposite(tax.amount) })),
    taxGap: opposite(unit.taxGap),
  };
}

export const bare: Omit<Goods, 'lineType' | 'units'> = {
  lineItemId: '',
  sku: null,
  productType: null,
  isGiftCard: false,
  feeKind: null,
};

/** A Refund has rows for goods, shipping and duties; an additional fee stands in its agreement alone. */
export function hasRefundRow({ lineType }: Goods): boolean {
  return lineType !== 'ADDITIONAL_FEE';
}
