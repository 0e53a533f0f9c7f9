import { add, zero, type Bag } from '../money/bag.js';
import type { Ids } from '../shop/ids.js';
import { taxOf, totalOf } from './charge.js';
import type { Charge, Extra, Line, Sale, SaleTypename, TaxRate } from './order.js';

/** What a sale is about, apart from its amounts. */
interface Subject {
  readonly typename: SaleTypename;
  readonly lineType: string;
  readonly subjectId: bigint | null;
  readonly rates: readonly TaxRate[];
}

interface Change {
  readonly action: Sale['action'];
  readonly quantity: number | null;
  /** Signed. */
  readonly charge: Charge;
}

const lineSales: Readonly<Record<Line['kind'], SaleTypename>> = {
  PRODUCT: 'ProductSale',
  GIFT_CARD: 'GiftCardSale',
  TIP: 'TipSale',
};

const extraSales: Readonly<Record<Extra['kind'], SaleTypename>> = {
  SHIPPING: 'ShippingLineSale',
  DUTY: 'DutySale',
  ADDITIONAL_FEE: 'AdditionalFeeSale',
};

/** Writes down sales: the signed deltas that agreements are made of. */
export class SalesWriter {
  constructor(
    private readonly ids: Ids,
    private readonly taxesIncluded: boolean,
  ) {}

  ofLine(line: Line, change: Change): Sale {
    const subject = {
      typename: lineSales[line.kind],
      lineType: line.kind,
      subjectId: line.id,
      rates: line.rates,
    };
    return this.write(subject, change);
  }

  ofExtra(extra: Extra, change: Change): Sale {
    const subject = {
      typename: extraSales[extra.kind],
      lineType: extra.kind,
      subjectId: extra.id,
      rates: extra.rates,
    };
    return this.write(subject, change);
  }

  /** A return fee: what the merchant keeps, positive. */
  ofFee(fee: 'RestockingFee' | 'ReturnShippingFee', amount: Bag): Sale {
    return {
      ...this.bare('FeeSale', 'FEE', amount),
      action: 'ORDER',
      quantity: 1,
      subjectId: this.ids.next(),
      fee,
    };
  }

  /** An order adjustment: positive in the merchant's favour. */
  ofAdjustment(amount: Bag): Sale {
    return { ...this.bare('AdjustmentSale', 'ADJUSTMENT', amount), action: 'RETURN' };
  }

  private bare(typename: SaleTypename, lineType: string, total: Bag): Sale {
    return {
      id: this.ids.next(),
      typename,
      action: 'ORDER',
      lineType,
      quantity: null,
      total,
      tax: zero,
      discountBeforeTaxes: zero,
      discountAfterTaxes: zero,
      taxes: [],
      subjectId: null,
      fee: null,
    };
  }

  private write(subject: Subject, change: Change): Sale {
    const { charge } = change;
    return {
      ...this.bare(subject.typename, subject.lineType, totalOf(charge, this.taxesIncluded)),
      action: change.action,
      quantity: change.quantity,
      tax: taxOf(charge),
      discountBeforeTaxes: charge.discountNet,
      taxes: subject.rates.map((rate, index) => ({
        id: this.ids.next(),
        rate,
        amount: charge.taxes[index] ?? zero,
      })),
      subjectId: subject.subjectId,
    };
  }
}

export function sumOfSales(sales: readonly Sale[]): Bag {
  return add(...sales.map((sale) => sale.total));
}
