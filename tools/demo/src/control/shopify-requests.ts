/** What the Shopify simulator's control API takes, as far as the demo uses it. Amounts are decimal text. */
export interface LineRequest {
  readonly title: string;
  readonly sku: string;
  readonly price: string;
  readonly quantity?: number;
  readonly discount?: string;
  readonly giftCard?: boolean;
  readonly taxable?: boolean;
  /** Instead of the taxes of the order. */
  readonly taxes?: readonly TaxRequest[];
  readonly duty?: string;
}

export interface TaxRequest {
  readonly title: string;
  readonly rate: string;
  /** The marketplace remits it. */
  readonly channelLiable?: boolean;
}

export interface ShippingRequest {
  readonly title: string;
  readonly price: string;
  readonly taxes?: readonly TaxRequest[];
}

export interface AddressRequest {
  readonly address1: string;
  readonly city: string;
  readonly zip: string;
  readonly countryCode: string;
  readonly country: string;
  readonly provinceCode?: string;
}

export interface CustomerRequest {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly address: AddressRequest;
}

export interface TenderRequest {
  readonly gateway: string;
  readonly amount?: string;
  /** Buyer's currency per unit of the store's at the moment of payment. */
  readonly rate?: string;
  /** Cash rounding that the amount contains. */
  readonly rounding?: string;
  /** Cash given back at once. */
  readonly change?: string;
}

export interface OrderRequest {
  readonly at?: string;
  readonly lines: readonly LineRequest[];
  readonly shipping?: readonly ShippingRequest[];
  readonly taxes?: readonly TaxRequest[];
  readonly discount?: string;
  readonly discountCode?: string;
  readonly tip?: string;
  readonly payment?: 'paid' | 'authorized' | 'pending' | 'none';
  readonly tenders?: readonly TenderRequest[];
  readonly test?: boolean;
  readonly fees?: readonly { readonly name: string; readonly price: string }[];
  readonly taxesIncluded?: boolean;
  readonly currency?: { readonly presentment: string; readonly rate: string };
  readonly company?: { readonly name: string; readonly externalId: string };
  /** Gid of a customer; null is a guest. */
  readonly customer?: string | null;
  readonly email?: string;
  readonly billingAddress?: AddressRequest;
}

export interface RefundRequest {
  readonly at?: string;
  readonly lines?: readonly {
    readonly line: string;
    readonly quantity: number;
    readonly restockType?: 'RETURN' | 'CANCEL' | 'NO_RESTOCK';
  }[];
  readonly shipping?: string;
  readonly duties?: 'all';
  readonly fees?: 'all';
  /** What is due without; "0" moves none. */
  readonly amount?: string;
  readonly tenders?: readonly TenderRequest[];
  /** Pays what an edit or a return left to the buyer. */
  readonly credit?: true;
  readonly status?: 'SUCCESS' | 'PENDING' | 'FAILURE';
  readonly mismatch?: {
    readonly kind: 'money-less' | 'money-more' | 'zero-subtotal';
    readonly amount?: string;
  };
}
