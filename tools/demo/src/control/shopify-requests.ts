/** What the Shopify simulator's control API takes, as far as the demo uses it. Amounts are decimal text. */
export interface LineRequest {
  readonly title: string;
  readonly sku: string;
  readonly price: string;
  readonly quantity?: number;
  readonly discount?: string;
}

export interface TaxRequest {
  readonly title: string;
  readonly rate: string;
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
  /** Gid of a customer; null is a guest. */
  readonly customer?: string | null;
  readonly email?: string;
  readonly billingAddress?: AddressRequest;
}

export interface RefundRequest {
  readonly at?: string;
  readonly lines?: readonly { readonly line: string; readonly quantity: number }[];
  readonly shipping?: 'all';
  readonly mismatch?: { readonly kind: 'money-less' | 'money-more'; readonly amount: string };
}
