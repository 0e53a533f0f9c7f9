import type { Bag, Currencies } from '../money/bag.js';
import type { Address } from '../shop/customer.js';

/** A tax as it applies to one line. Rates are decimal text: "0.08" is 8 %. */
export interface TaxRate {
  readonly title: string;
  readonly rate: string;
  readonly channelLiable: boolean | null;
  readonly source: string | null;
}

/** What one unit (or one shipping line, duty or fee) costs. Taxes run parallel to the tax rates of its line. */
export interface Charge {
  readonly price: Bag;
  /** As the buyer sees it: with tax where prices include tax. */
  readonly discount: Bag;
  /** The same without tax. */
  readonly discountNet: Bag;
  readonly taxes: readonly Bag[];
}

export type LineKind = 'PRODUCT' | 'GIFT_CARD' | 'TIP';
export type Gone = 'REMOVED' | 'REFUNDED' | 'RETURNED';

/** One piece sold. It is held until an edit, a refund or a return takes it away; its amounts never change hands. */
export interface Unit {
  charge: Charge;
  gone: Gone | null;
}

export interface Line {
  readonly id: bigint;
  readonly kind: LineKind;
  readonly sku: string | null;
  readonly title: string;
  readonly variantTitle: string | null;
  readonly vendor: string | null;
  readonly productType: string;
  readonly productId: bigint;
  readonly variantId: bigint;
  readonly taxable: boolean;
  readonly requiresShipping: boolean;
  readonly unitPrice: Bag;
  readonly rates: readonly TaxRate[];
  readonly units: Unit[];
  readonly exchange: boolean;
}

/** Shipping, a duty or an additional fee: one amount that may be given back in parts. */
export interface Extra {
  readonly id: bigint;
  readonly kind: 'SHIPPING' | 'DUTY' | 'ADDITIONAL_FEE';
  readonly title: string;
  readonly lineId: bigint | null;
  readonly rates: readonly TaxRate[];
  readonly original: Charge;
  held: Charge;
  removed: boolean;
}

export type SaleTypename =
  | 'ProductSale'
  | 'GiftCardSale'
  | 'TipSale'
  | 'ShippingLineSale'
  | 'DutySale'
  | 'AdditionalFeeSale'
  | 'FeeSale'
  | 'AdjustmentSale'
  | 'UnknownSale';

export interface Sale {
  readonly id: bigint;
  readonly typename: SaleTypename;
  readonly action: 'ORDER' | 'RETURN' | 'UPDATE' | 'UNKNOWN';
  readonly lineType: string;
  readonly quantity: number | null;
  readonly total: Bag;
  readonly tax: Bag;
  readonly discountBeforeTaxes: Bag;
  readonly discountAfterTaxes: Bag;
  readonly taxes: readonly SaleTax[];
  /** Line item, shipping line, duty, additional fee or fee. */
  readonly subjectId: bigint | null;
  readonly fee: 'RestockingFee' | 'ReturnShippingFee' | null;
}

export interface SaleTax {
  readonly id: bigint;
  readonly rate: TaxRate;
  readonly amount: Bag;
}

/** Appended, never changed. */
export interface Agreement {
  readonly id: bigint;
  readonly typename:
    'OrderAgreement' | 'OrderEditAgreement' | 'RefundAgreement' | 'ReturnAgreement';
  readonly happenedAt: Date;
  readonly reason: 'ORDER' | 'ORDER_EDIT' | 'REFUND' | 'RETURN';
  readonly refundId: bigint | null;
  readonly returnId: bigint | null;
  readonly sales: readonly Sale[];
}

export type TransactionKind = 'SALE' | 'AUTHORIZATION' | 'CAPTURE' | 'REFUND' | 'VOID' | 'CHANGE';
export type TransactionStatus = 'SUCCESS' | 'PENDING' | 'FAILURE' | 'ERROR';

export interface Transaction {
  readonly id: bigint;
  readonly kind: TransactionKind;
  status: TransactionStatus;
  readonly gateway: string;
  readonly test: boolean;
  readonly amount: Bag;
  /** Cash rounding that the amount contains, signed. */
  readonly rounding: Bag | null;
  readonly parentId: bigint | null;
  readonly refundId: bigint | null;
  readonly createdAt: Date;
  processedAt: Date | null;
  errorCode: string | null;
}

export interface RefundLine {
  readonly id: bigint;
  readonly lineId: bigint;
  readonly quantity: number;
  readonly restockType: 'RETURN' | 'CANCEL' | 'NO_RESTOCK' | 'LEGACY_RESTOCK';
  readonly subtotal: Bag;
  readonly tax: Bag;
}

export interface RefundExtra {
  readonly id: bigint;
  readonly extraId: bigint;
  readonly kind: Extra['kind'];
  readonly subtotal: Bag;
  readonly tax: Bag;
}

export interface Adjustment {
  readonly id: bigint;
  readonly reason: string;
  /** Positive in the merchant's favour. */
  readonly amount: Bag;
}

export interface Refund {
  readonly id: bigint;
  readonly note: string | null;
  readonly createdAt: Date;
  processedAt: Date;
  updatedAt: Date;
  lines: readonly RefundLine[];
  readonly extras: readonly RefundExtra[];
  adjustments: readonly Adjustment[];
  readonly returnId: bigint | null;
}

export interface Company {
  readonly id: bigint;
  readonly name: string;
  readonly externalId: string | null;
  readonly locationId: bigint;
  readonly locationExternalId: string | null;
}

export interface Dispute {
  readonly id: bigint;
  status: string;
  readonly type: 'CHARGEBACK' | 'INQUIRY';
  readonly amount: Bag;
  readonly initiatedAt: Date;
}

export interface Order {
  readonly id: bigint;
  readonly name: string;
  readonly number: number;
  readonly test: boolean;
  readonly currencies: Currencies;
  readonly taxesIncluded: boolean;
  readonly sourceName: string;
  readonly createdAt: Date;
  readonly processedAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  cancelReason: string | null;
  customerId: bigint | null;
  readonly company: Company | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly billingAddress: Address | null;
  readonly shippingAddress: Address | null;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly poNumber: string | null;
  readonly discountCode: string | null;
  readonly token: string;
  expired: boolean;
  originalTotal: Bag;
  readonly lines: Line[];
  readonly extras: Extra[];
  readonly agreements: Agreement[];
  readonly transactions: Transaction[];
  readonly refunds: Refund[];
  readonly disputes: Dispute[];
}
