/** An order as the documents of the tie-out ask for it. Amounts are decimal text in shop currency. */
export interface ShownOrder {
  readonly id: string;
  readonly name: string;
  readonly test: boolean;
  readonly currencyCode: string;
  readonly transactions: readonly ShownTransaction[];
  readonly refunds: readonly {
    readonly id: string;
    readonly transactions: { readonly nodes: readonly { readonly id: string }[] };
  }[];
  readonly agreements: {
    readonly nodes: readonly ShownAgreement[];
    readonly pageInfo: PageInfo;
  };
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

export interface InShopMoney {
  readonly shopMoney: { readonly amount: string };
}

export interface ShownTransaction {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly gateway: string | null;
  readonly test: boolean;
  readonly createdAt: string;
  readonly processedAt: string | null;
  readonly amountSet: InShopMoney;
  readonly amountRoundingSet: InShopMoney | null;
}

export interface ShownAgreement {
  readonly __typename: string;
  readonly id: string;
  readonly happenedAt: string;
  readonly refund?: { readonly id: string } | null;
  readonly sales: { readonly nodes: readonly ShownSale[]; readonly pageInfo: PageInfo };
}

export interface ShownSale {
  readonly __typename: string;
  readonly actionType: string;
  readonly lineType: string;
  readonly totalAmount: InShopMoney;
  readonly totalTaxAmount: InShopMoney;
  readonly totalDiscountAmountBeforeTaxes: InShopMoney;
  readonly totalDiscountAmountAfterTaxes: InShopMoney;
  readonly taxes: readonly {
    readonly amount: InShopMoney;
    readonly taxLine: { readonly title: string; readonly channelLiable: boolean | null };
  }[];
  readonly lineItem?: { readonly isGiftCard: boolean } | null;
  readonly fee?: { readonly __typename: string } | null;
}
