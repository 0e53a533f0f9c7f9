/** What the control API takes. Amounts are decimal text in the store's currency unless said otherwise. */
export interface TaxRequest {
  readonly title: string;
  readonly rate: string;
  readonly channelLiable?: boolean | null;
  readonly source?: string | null;
}

export interface LineRequest {
  readonly title?: string;
  readonly variantTitle?: string;
  readonly vendor?: string;
  readonly sku?: string | null;
  readonly productType?: string;
  readonly quantity?: number;
  /** Price of one unit. */
  readonly price: string;
  /** Line discount for all units together. */
  readonly discount?: string;
  readonly giftCard?: boolean;
  readonly taxable?: boolean;
  readonly requiresShipping?: boolean;
  /** Replaces the order's taxes for this line. */
  readonly taxes?: readonly TaxRequest[];
  /** Duty for the whole line. */
  readonly duty?: string;
}

export interface ShippingRequest {
  readonly title?: string;
  readonly price: string;
  readonly discount?: string;
  readonly taxes?: readonly TaxRequest[];
  readonly taxable?: boolean;
}

export interface FeeRequest {
  readonly name: string;
  readonly price: string;
  readonly taxes?: readonly TaxRequest[];
}

/** One payment. Its amount is in the buyer's currency; without one it takes what is still open. */
export interface TenderRequest {
  readonly gateway?: string;
  readonly amount?: string;
  /** Buyer's currency per unit of the store's at the moment of payment; the order's rate by default. */
  readonly rate?: string;
  /** Cash rounding that the amount contains, signed, buyer's currency. */
  readonly rounding?: string;
  /** Cash given back at once, as a CHANGE transaction. */
  readonly change?: string;
  readonly status?: 'SUCCESS' | 'PENDING' | 'FAILURE' | 'ERROR';
}

export type PaymentMode = 'paid' | 'authorized' | 'pending' | 'none';

export interface AddressRequest {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly company?: string | null;
  readonly address1?: string | null;
  readonly address2?: string | null;
  readonly city?: string | null;
  readonly province?: string | null;
  readonly provinceCode?: string | null;
  readonly zip?: string | null;
  readonly country?: string | null;
  readonly countryCode?: string | null;
  readonly phone?: string | null;
}

export interface CustomerRequest {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly note?: string | null;
  readonly locale?: string;
  readonly tags?: readonly string[];
  readonly taxExempt?: boolean;
  readonly address?: AddressRequest;
  readonly addresses?: readonly AddressRequest[];
  readonly company?: { readonly name: string; readonly externalId?: string | null };
}

export interface OrderRequest {
  /** Instant of the sale; the simulated clock by default. */
  readonly at?: string;
  readonly name?: string;
  readonly number?: number;
  readonly lines: readonly LineRequest[];
  readonly shipping?: readonly ShippingRequest[];
  readonly fees?: readonly FeeRequest[];
  readonly tip?: string;
  readonly taxes?: readonly TaxRequest[];
  readonly taxesIncluded?: boolean;
  /** Order discount: an amount, or a percentage such as "10%". */
  readonly discount?: string;
  readonly discountCode?: string;
  readonly currency?: { readonly presentment: string; readonly rate: string };
  readonly payment?: PaymentMode;
  readonly tenders?: readonly TenderRequest[];
  readonly test?: boolean;
  readonly sourceName?: string;
  /** Customer gid or number; a request makes a new one; null is a guest. */
  readonly customer?: string | CustomerRequest | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly billingAddress?: AddressRequest | null;
  readonly shippingAddress?: AddressRequest | null;
  readonly company?: {
    readonly name: string;
    readonly externalId?: string | null;
    readonly locationExternalId?: string | null;
  };
  readonly tags?: readonly string[];
  readonly note?: string;
  readonly poNumber?: string;
}

export interface RefundLineRequest {
  /** Line item gid, number or SKU. */
  readonly line: string;
  readonly quantity: number;
  readonly restockType?: 'RETURN' | 'CANCEL' | 'NO_RESTOCK' | 'LEGACY_RESTOCK';
}

export interface RefundRequest {
  readonly at?: string;
  readonly note?: string;
  readonly lines?: readonly RefundLineRequest[];
  /** Shipping to give back without tax (with tax where prices include it), or "all". */
  readonly shipping?: string;
  /** Duties and additional fees to give back: "all". */
  readonly duties?: 'all';
  readonly fees?: 'all';
  /** Money to give back in the buyer's currency; what is due by default; "0" moves none. */
  readonly amount?: string;
  readonly tenders?: readonly TenderRequest[];
  /** Pays what the order owes to the buyer, after an edit or a return, and takes nothing back. */
  readonly credit?: true;
  /** Outcome of the refund transactions. */
  readonly status?: 'SUCCESS' | 'PENDING' | 'FAILURE' | 'ERROR';
  /**
   * Makes the Refund disagree with itself. `money-less` and `money-more` move that much less or more than the Refund
   * accounts for; `zero-subtotal` shows the returned goods at 0.0, as seen live on a NO_RESTOCK refund.
   */
  readonly mismatch?: {
    readonly kind: 'money-less' | 'money-more' | 'zero-subtotal';
    readonly amount?: string;
  };
}

export interface ReturnRequest {
  readonly at?: string;
  readonly lines: readonly RefundLineRequest[];
  readonly restockingFee?: string;
  readonly returnShippingFee?: string;
  /** New goods that the buyer gets instead. */
  readonly exchange?: readonly LineRequest[];
  /** False leaves the buyer a credit. */
  readonly refund?: boolean;
  readonly tenders?: readonly TenderRequest[];
}

export interface EditRequest {
  readonly at?: string;
  readonly add?: readonly LineRequest[];
  readonly increase?: readonly { readonly line: string; readonly by: number }[];
  readonly remove?: readonly { readonly line: string; readonly quantity: number }[];
  /** New line discount for all units that are still held. */
  readonly discount?: readonly { readonly line: string; readonly amount: string }[];
  readonly shipping?: readonly ShippingRequest[];
  readonly removeShipping?: boolean;
}

export interface CancelRequest {
  readonly at?: string;
  readonly reason?: string;
  /** Gives the money back (or voids the authorisation). */
  readonly refund?: boolean;
  readonly restock?: boolean;
}
