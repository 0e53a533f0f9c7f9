// Generated from libs/shopify/documents by `npm run generate`; do not edit.

import type { Operation } from '../operation.js';

export type Money = {
  readonly shopMoney: { readonly amount: string };
  readonly presentmentMoney: { readonly amount: string };
};

export type Contact = {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly name: string | null;
  readonly company: string | null;
  readonly address1: string | null;
  readonly address2: string | null;
  readonly city: string | null;
  readonly provinceCode: string | null;
  readonly zip: string | null;
  readonly countryCodeV2: string | null;
  readonly phone: string | null;
};

export type OrderHead = {
  readonly id: string;
  readonly legacyResourceId: string;
  readonly name: string;
  readonly number: number;
  readonly test: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly processedAt: string;
  readonly cancelledAt: string | null;
  readonly currencyCode: string;
  readonly presentmentCurrencyCode: string;
  readonly taxesIncluded: boolean;
  readonly sourceName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly displayFinancialStatus: string | null;
  readonly merchantBusinessEntity: { readonly id: string };
  readonly customer: {
    readonly id: string;
    readonly firstName: string | null;
    readonly lastName: string | null;
    readonly displayName: string;
    readonly defaultEmailAddress: { readonly emailAddress: string } | null;
    readonly defaultPhoneNumber: { readonly phoneNumber: string } | null;
  } | null;
  readonly purchasingEntity:
    | { readonly __typename: 'Customer' }
    | {
        readonly __typename: 'PurchasingCompany';
        readonly company: { readonly id: string; readonly externalId: string | null };
      }
    | null;
  readonly billingAddress: Contact | null;
  readonly shippingAddress: Contact | null;
  readonly currentTotalPriceSet: Money;
  readonly currentTotalTaxSet: Money;
  readonly totalReceivedSet: Money;
  readonly totalRefundedSet: Money;
  readonly totalOutstandingSet: Money;
};

export type MoneyMovement = {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly gateway: string | null;
  readonly test: boolean;
  readonly createdAt: string;
  readonly processedAt: string | null;
  readonly errorCode: string | null;
  readonly amountSet: Money;
  readonly amountRoundingSet: Money | null;
  readonly parentTransaction: { readonly id: string } | null;
};

export type SaleFacts =
  | {
      readonly __typename: 'AdditionalFeeSale';
      readonly id: string;
      readonly actionType: string;
      readonly lineType: string;
      readonly quantity: number | null;
      readonly totalAmount: Money;
      readonly totalTaxAmount: Money;
      readonly totalDiscountAmountBeforeTaxes: Money;
      readonly totalDiscountAmountAfterTaxes: Money;
      readonly taxes: ReadonlyArray<{
        readonly id: string;
        readonly amount: Money;
        readonly taxLine: {
          readonly title: string;
          readonly rate: number | string | null;
          readonly channelLiable: boolean | null;
        };
      }>;
      readonly additionalFee: { readonly id: string; readonly name: string };
    }
  | {
      readonly __typename: 'AdjustmentSale';
      readonly id: string;
      readonly actionType: string;
      readonly lineType: string;
      readonly quantity: number | null;
      readonly totalAmount: Money;
      readonly totalTaxAmount: Money;
      readonly totalDiscountAmountBeforeTaxes: Money;
      readonly totalDiscountAmountAfterTaxes: Money;
      readonly taxes: ReadonlyArray<{
        readonly id: string;
        readonly amount: Money;
        readonly taxLine: {
          readonly title: string;
          readonly rate: number | string | null;
          readonly channelLiable: boolean | null;
        };
      }>;
    }
  | {
      readonly __typename: 'DutySale';
      readonly id: string;
      readonly actionType: string;
      readonly lineType: string;
      readonly quantity: number | null;
      readonly totalAmount: Money;
      readonly totalTaxAmount: Money;
      readonly totalDiscountAmountBeforeTaxes: Money;
      readonly totalDiscountAmountAfterTaxes: Money;
      readonly taxes: ReadonlyArray<{
        readonly id: string;
        readonly amount: Money;
        readonly taxLine: {
          readonly title: string;
          readonly rate: number | string | null;
          readonly channelLiable: boolean | null;
        };
      }>;
      readonly duty: { readonly id: string };
    }
  | {
      readonly __typename: 'FeeSale';
      readonly id: string;
      readonly actionType: string;
      readonly lineType: string;
      readonly quantity: number | null;
      readonly totalAmount: Money;
      readonly totalTaxAmount: Money;
      readonly totalDiscountAmountBeforeTaxes: Money;
      readonly totalDiscountAmountAfterTaxes: Money;
      readonly taxes: ReadonlyArray<{
        readonly id: string;
        readonly amount: Money;
        readonly taxLine: {
          readonly title: string;
          readonly rate: number | string | null;
          readonly channelLiable: boolean | null;
        };
      }>;
      readonly fee: { readonly __typename: string; readonly id: string } | null;
    }
  | {
      readonly __typename: 'GiftCardSale';
      readonly id: string;
      readonly actionType: string;
      readonly lineType: string;
      readonly quantity: number | null;
      readonly totalAmount: Money;
      readonly totalTaxAmount: Money;
      readonly totalDiscountAmountBeforeTaxes: Money;
      readonly totalDiscountAmountAfterTaxes: Money;
      readonly taxes: ReadonlyArray<{
        readonly id: string;
        readonly amount: Money;
        readonly taxLine: {
          readonly title: string;
          readonly rate: number | string | null;
          readonly channelLiable: boolean | null;
        };
      }>;
      readonly lineItem: SoldItem;
    }
  | {
      readonly __typename: 'ProductSale';
      readonly id: string;
      readonly actionType: string;
      readonly lineType: string;
      readonly quantity: number | null;
      readonly totalAmount: Money;
      readonly totalTaxAmount: Money;
      readonly totalDiscountAmountBeforeTaxes: Money;
      readonly totalDiscountAmountAfterTaxes: Money;
      readonly taxes: ReadonlyArray<{
        readonly id: string;
        readonly amount: Money;
        readonly taxLine: {
          readonly title: string;
          readonly rate: number | string | null;
          readonly channelLiable: boolean | null;
        };
      }>;
      readonly lineItem: SoldItem;
    }
  | {
      readonly __typename: 'ShippingLineSale';
      readonly id: string;
      readonly actionType: string;
      readonly lineType: string;
      readonly quantity: number | null;
      readonly totalAmount: Money;
      readonly totalTaxAmount: Money;
      readonly totalDiscountAmountBeforeTaxes: Money;
      readonly totalDiscountAmountAfterTaxes: Money;
      readonly taxes: ReadonlyArray<{
        readonly id: string;
        readonly amount: Money;
        readonly taxLine: {
          readonly title: string;
          readonly rate: number | string | null;
          readonly channelLiable: boolean | null;
        };
      }>;
      readonly shippingLine: { readonly id: string | null; readonly title: string } | null;
    }
  | {
      readonly __typename: 'TipSale';
      readonly id: string;
      readonly actionType: string;
      readonly lineType: string;
      readonly quantity: number | null;
      readonly totalAmount: Money;
      readonly totalTaxAmount: Money;
      readonly totalDiscountAmountBeforeTaxes: Money;
      readonly totalDiscountAmountAfterTaxes: Money;
      readonly taxes: ReadonlyArray<{
        readonly id: string;
        readonly amount: Money;
        readonly taxLine: {
          readonly title: string;
          readonly rate: number | string | null;
          readonly channelLiable: boolean | null;
        };
      }>;
      readonly lineItem: SoldItem;
    }
  | {
      readonly __typename: 'UnknownSale';
      readonly id: string;
      readonly actionType: string;
      readonly lineType: string;
      readonly quantity: number | null;
      readonly totalAmount: Money;
      readonly totalTaxAmount: Money;
      readonly totalDiscountAmountBeforeTaxes: Money;
      readonly totalDiscountAmountAfterTaxes: Money;
      readonly taxes: ReadonlyArray<{
        readonly id: string;
        readonly amount: Money;
        readonly taxLine: {
          readonly title: string;
          readonly rate: number | string | null;
          readonly channelLiable: boolean | null;
        };
      }>;
    };

export type SoldItem = {
  readonly id: string;
  readonly sku: string | null;
  readonly title: string;
  readonly isGiftCard: boolean;
  readonly product: { readonly productType: string } | null;
};

export type SalePage = {
  readonly nodes: ReadonlyArray<SaleFacts>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

export type AgreementPage = {
  readonly nodes: ReadonlyArray<
    | {
        readonly __typename: 'OrderAgreement';
        readonly id: string;
        readonly happenedAt: string;
        readonly sales: SalePage;
      }
    | {
        readonly __typename: 'OrderEditAgreement';
        readonly id: string;
        readonly happenedAt: string;
        readonly sales: SalePage;
      }
    | {
        readonly __typename: 'RefundAgreement';
        readonly id: string;
        readonly happenedAt: string;
        readonly sales: SalePage;
        readonly refund: { readonly id: string };
      }
    | {
        readonly __typename: 'ReturnAgreement';
        readonly id: string;
        readonly happenedAt: string;
        readonly sales: SalePage;
        readonly return: { readonly id: string };
      }
  >;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

export type RefundLinePage = {
  readonly nodes: ReadonlyArray<{
    readonly id: string | null;
    readonly quantity: number;
    readonly restockType: string;
    readonly lineItem: { readonly id: string };
    readonly subtotalSet: Money;
    readonly totalTaxSet: Money;
  }>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

export type RefundShippingPage = {
  readonly nodes: ReadonlyArray<{
    readonly id: string;
    readonly shippingLine: { readonly id: string | null };
    readonly subtotalAmountSet: Money;
    readonly taxAmountSet: Money;
  }>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

export type AdjustmentPage = {
  readonly nodes: ReadonlyArray<{
    readonly id: string;
    readonly reason: string | null;
    readonly amountSet: Money;
    readonly taxAmountSet: Money;
  }>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

export type RefundTransactionPage = {
  readonly nodes: ReadonlyArray<{ readonly id: string }>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

export interface CustomerForMasterData {
  readonly customer: {
    readonly id: string;
    readonly legacyResourceId: string;
    readonly updatedAt: string;
    readonly firstName: string | null;
    readonly lastName: string | null;
    readonly displayName: string;
    readonly taxExempt: boolean;
    readonly defaultEmailAddress: { readonly emailAddress: string } | null;
    readonly defaultPhoneNumber: { readonly phoneNumber: string } | null;
    readonly defaultAddress: Contact | null;
    readonly companyContactProfiles: ReadonlyArray<{
      readonly company: { readonly externalId: string | null };
    }>;
  } | null;
}
export interface CustomerForMasterVariables {
  readonly id: string;
}
export const CustomerForMaster: Operation<CustomerForMasterData, CustomerForMasterVariables> = {
  name: 'CustomerForMaster',
  text: 'query CustomerForMaster($id: ID!) {\n  customer(id: $id) {\n    id\n    legacyResourceId\n    updatedAt\n    firstName\n    lastName\n    displayName\n    taxExempt\n    defaultEmailAddress {\n      emailAddress\n    }\n    defaultPhoneNumber {\n      phoneNumber\n    }\n    defaultAddress {\n      ...Contact\n    }\n    companyContactProfiles {\n      company {\n        externalId\n      }\n    }\n  }\n}\n\nfragment Contact on MailingAddress {\n  firstName\n  lastName\n  name\n  company\n  address1\n  address2\n  city\n  provinceCode\n  zip\n  countryCodeV2\n  phone\n}',
};

export interface OrdersUpdatedSinceData {
  readonly orders: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly name: string;
      readonly updatedAt: string;
    }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
export interface OrdersUpdatedSinceVariables {
  readonly first: number;
  readonly after?: string | null;
  readonly query: string;
}
export const OrdersUpdatedSince: Operation<OrdersUpdatedSinceData, OrdersUpdatedSinceVariables> = {
  name: 'OrdersUpdatedSince',
  text: 'query OrdersUpdatedSince($first: Int!, $after: String, $query: String!) {\n  orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {\n    nodes {\n      id\n      name\n      updatedAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}',
};

export interface OrdersCreatedBetweenData {
  readonly orders: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly name: string;
      readonly updatedAt: string;
      readonly createdAt: string;
    }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
export interface OrdersCreatedBetweenVariables {
  readonly first: number;
  readonly after?: string | null;
  readonly query: string;
}
export const OrdersCreatedBetween: Operation<
  OrdersCreatedBetweenData,
  OrdersCreatedBetweenVariables
> = {
  name: 'OrdersCreatedBetween',
  text: 'query OrdersCreatedBetween($first: Int!, $after: String, $query: String!) {\n  orders(first: $first, after: $after, query: $query, sortKey: CREATED_AT) {\n    nodes {\n      id\n      name\n      updatedAt\n      createdAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}',
};

export interface CustomersUpdatedSinceData {
  readonly customers: {
    readonly nodes: ReadonlyArray<{ readonly id: string; readonly updatedAt: string }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
export interface CustomersUpdatedSinceVariables {
  readonly first: number;
  readonly after?: string | null;
  readonly query: string;
}
export const CustomersUpdatedSince: Operation<
  CustomersUpdatedSinceData,
  CustomersUpdatedSinceVariables
> = {
  name: 'CustomersUpdatedSince',
  text: 'query CustomersUpdatedSince($first: Int!, $after: String, $query: String!) {\n  customers(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {\n    nodes {\n      id\n      updatedAt\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}',
};

export interface OrdersByNameData {
  readonly orders: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly name: string;
      readonly updatedAt: string;
    }>;
  };
}
export interface OrdersByNameVariables {
  readonly query: string;
}
export const OrdersByName: Operation<OrdersByNameData, OrdersByNameVariables> = {
  name: 'OrdersByName',
  text: 'query OrdersByName($query: String!) {\n  orders(first: 10, query: $query, sortKey: UPDATED_AT) {\n    nodes {\n      id\n      name\n      updatedAt\n    }\n  }\n}',
};

export interface OrderForFinanceData {
  readonly order:
    | ({
        readonly transactions: ReadonlyArray<MoneyMovement>;
        readonly refunds: ReadonlyArray<{ readonly id: string }>;
        readonly agreements: AgreementPage;
      } & OrderHead)
    | null;
}
export interface OrderForFinanceVariables {
  readonly id: string;
  readonly agreements: number;
  readonly sales: number;
}
export const OrderForFinance: Operation<OrderForFinanceData, OrderForFinanceVariables> = {
  name: 'OrderForFinance',
  text: 'query OrderForFinance($id: ID!, $agreements: Int!, $sales: Int!) {\n  order(id: $id) {\n    ...OrderHead\n    transactions {\n      ...MoneyMovement\n    }\n    refunds {\n      id\n    }\n    agreements(first: $agreements) {\n      ...AgreementPage\n    }\n  }\n}\n\nfragment OrderHead on Order {\n  id\n  legacyResourceId\n  name\n  number\n  test\n  createdAt\n  updatedAt\n  processedAt\n  cancelledAt\n  currencyCode\n  presentmentCurrencyCode\n  taxesIncluded\n  sourceName\n  email\n  phone\n  displayFinancialStatus\n  merchantBusinessEntity {\n    id\n  }\n  customer {\n    id\n    firstName\n    lastName\n    displayName\n    defaultEmailAddress {\n      emailAddress\n    }\n    defaultPhoneNumber {\n      phoneNumber\n    }\n  }\n  purchasingEntity {\n    __typename\n    ... on PurchasingCompany {\n      company {\n        id\n        externalId\n      }\n    }\n  }\n  billingAddress {\n    ...Contact\n  }\n  shippingAddress {\n    ...Contact\n  }\n  currentTotalPriceSet {\n    ...Money\n  }\n  currentTotalTaxSet {\n    ...Money\n  }\n  totalReceivedSet {\n    ...Money\n  }\n  totalRefundedSet {\n    ...Money\n  }\n  totalOutstandingSet {\n    ...Money\n  }\n}\n\nfragment Contact on MailingAddress {\n  firstName\n  lastName\n  name\n  company\n  address1\n  address2\n  city\n  provinceCode\n  zip\n  countryCodeV2\n  phone\n}\n\nfragment Money on MoneyBag {\n  shopMoney {\n    amount\n  }\n  presentmentMoney {\n    amount\n  }\n}\n\nfragment MoneyMovement on OrderTransaction {\n  id\n  kind\n  status\n  gateway\n  test\n  createdAt\n  processedAt\n  errorCode\n  amountSet {\n    ...Money\n  }\n  amountRoundingSet {\n    ...Money\n  }\n  parentTransaction {\n    id\n  }\n}\n\nfragment AgreementPage on SalesAgreementConnection {\n  nodes {\n    __typename\n    id\n    happenedAt\n    ... on RefundAgreement {\n      refund {\n        id\n      }\n    }\n    ... on ReturnAgreement {\n      return {\n        id\n      }\n    }\n    sales(first: $sales) {\n      ...SalePage\n    }\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}\n\nfragment SalePage on SaleConnection {\n  nodes {\n    ...SaleFacts\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}\n\nfragment SaleFacts on Sale {\n  __typename\n  id\n  actionType\n  lineType\n  quantity\n  totalAmount {\n    ...Money\n  }\n  totalTaxAmount {\n    ...Money\n  }\n  totalDiscountAmountBeforeTaxes {\n    ...Money\n  }\n  totalDiscountAmountAfterTaxes {\n    ...Money\n  }\n  taxes {\n    id\n    amount {\n      ...Money\n    }\n    taxLine {\n      title\n      rate\n      channelLiable\n    }\n  }\n  ... on ProductSale {\n    lineItem {\n      ...SoldItem\n    }\n  }\n  ... on GiftCardSale {\n    lineItem {\n      ...SoldItem\n    }\n  }\n  ... on TipSale {\n    lineItem {\n      ...SoldItem\n    }\n  }\n  ... on ShippingLineSale {\n    shippingLine {\n      id\n      title\n    }\n  }\n  ... on DutySale {\n    duty {\n      id\n    }\n  }\n  ... on AdditionalFeeSale {\n    additionalFee {\n      id\n      name\n    }\n  }\n  ... on FeeSale {\n    fee {\n      __typename\n      id\n    }\n  }\n}\n\nfragment SoldItem on LineItem {\n  id\n  sku\n  title\n  isGiftCard\n  product {\n    productType\n  }\n}',
};

export interface OrderAgreementsData {
  readonly order: { readonly updatedAt: string; readonly agreements: AgreementPage } | null;
}
export interface OrderAgreementsVariables {
  readonly id: string;
  readonly agreements: number;
  readonly after?: string | null;
  readonly sales: number;
}
export const OrderAgreements: Operation<OrderAgreementsData, OrderAgreementsVariables> = {
  name: 'OrderAgreements',
  text: 'query OrderAgreements($id: ID!, $agreements: Int!, $after: String, $sales: Int!) {\n  order(id: $id) {\n    updatedAt\n    agreements(first: $agreements, after: $after) {\n      ...AgreementPage\n    }\n  }\n}\n\nfragment AgreementPage on SalesAgreementConnection {\n  nodes {\n    __typename\n    id\n    happenedAt\n    ... on RefundAgreement {\n      refund {\n        id\n      }\n    }\n    ... on ReturnAgreement {\n      return {\n        id\n      }\n    }\n    sales(first: $sales) {\n      ...SalePage\n    }\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}\n\nfragment SalePage on SaleConnection {\n  nodes {\n    ...SaleFacts\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}\n\nfragment SaleFacts on Sale {\n  __typename\n  id\n  actionType\n  lineType\n  quantity\n  totalAmount {\n    ...Money\n  }\n  totalTaxAmount {\n    ...Money\n  }\n  totalDiscountAmountBeforeTaxes {\n    ...Money\n  }\n  totalDiscountAmountAfterTaxes {\n    ...Money\n  }\n  taxes {\n    id\n    amount {\n      ...Money\n    }\n    taxLine {\n      title\n      rate\n      channelLiable\n    }\n  }\n  ... on ProductSale {\n    lineItem {\n      ...SoldItem\n    }\n  }\n  ... on GiftCardSale {\n    lineItem {\n      ...SoldItem\n    }\n  }\n  ... on TipSale {\n    lineItem {\n      ...SoldItem\n    }\n  }\n  ... on ShippingLineSale {\n    shippingLine {\n      id\n      title\n    }\n  }\n  ... on DutySale {\n    duty {\n      id\n    }\n  }\n  ... on AdditionalFeeSale {\n    additionalFee {\n      id\n      name\n    }\n  }\n  ... on FeeSale {\n    fee {\n      __typename\n      id\n    }\n  }\n}\n\nfragment Money on MoneyBag {\n  shopMoney {\n    amount\n  }\n  presentmentMoney {\n    amount\n  }\n}\n\nfragment SoldItem on LineItem {\n  id\n  sku\n  title\n  isGiftCard\n  product {\n    productType\n  }\n}',
};

export interface AgreementCursorData {
  readonly order: {
    readonly agreements: { readonly pageInfo: { readonly endCursor: string | null } };
  } | null;
}
export interface AgreementCursorVariables {
  readonly id: string;
  readonly agreements: number;
  readonly after?: string | null;
}
export const AgreementCursor: Operation<AgreementCursorData, AgreementCursorVariables> = {
  name: 'AgreementCursor',
  text: 'query AgreementCursor($id: ID!, $agreements: Int!, $after: String) {\n  order(id: $id) {\n    agreements(first: $agreements, after: $after) {\n      pageInfo {\n        endCursor\n      }\n    }\n  }\n}',
};

export interface AgreementSalesData {
  readonly order: {
    readonly agreements: {
      readonly nodes: ReadonlyArray<{ readonly id: string; readonly sales: SalePage }>;
    };
  } | null;
}
export interface AgreementSalesVariables {
  readonly id: string;
  readonly after?: string | null;
  readonly sales: number;
  readonly salesAfter?: string | null;
}
export const AgreementSales: Operation<AgreementSalesData, AgreementSalesVariables> = {
  name: 'AgreementSales',
  text: 'query AgreementSales($id: ID!, $after: String, $sales: Int!, $salesAfter: String) {\n  order(id: $id) {\n    agreements(first: 1, after: $after) {\n      nodes {\n        id\n        sales(first: $sales, after: $salesAfter) {\n          ...SalePage\n        }\n      }\n    }\n  }\n}\n\nfragment SalePage on SaleConnection {\n  nodes {\n    ...SaleFacts\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}\n\nfragment SaleFacts on Sale {\n  __typename\n  id\n  actionType\n  lineType\n  quantity\n  totalAmount {\n    ...Money\n  }\n  totalTaxAmount {\n    ...Money\n  }\n  totalDiscountAmountBeforeTaxes {\n    ...Money\n  }\n  totalDiscountAmountAfterTaxes {\n    ...Money\n  }\n  taxes {\n    id\n    amount {\n      ...Money\n    }\n    taxLine {\n      title\n      rate\n      channelLiable\n    }\n  }\n  ... on ProductSale {\n    lineItem {\n      ...SoldItem\n    }\n  }\n  ... on GiftCardSale {\n    lineItem {\n      ...SoldItem\n    }\n  }\n  ... on TipSale {\n    lineItem {\n      ...SoldItem\n    }\n  }\n  ... on ShippingLineSale {\n    shippingLine {\n      id\n      title\n    }\n  }\n  ... on DutySale {\n    duty {\n      id\n    }\n  }\n  ... on AdditionalFeeSale {\n    additionalFee {\n      id\n      name\n    }\n  }\n  ... on FeeSale {\n    fee {\n      __typename\n      id\n    }\n  }\n}\n\nfragment Money on MoneyBag {\n  shopMoney {\n    amount\n  }\n  presentmentMoney {\n    amount\n  }\n}\n\nfragment SoldItem on LineItem {\n  id\n  sku\n  title\n  isGiftCard\n  product {\n    productType\n  }\n}',
};

export interface OrderUpdatedAtData {
  readonly order: { readonly updatedAt: string } | null;
}
export interface OrderUpdatedAtVariables {
  readonly id: string;
}
export const OrderUpdatedAt: Operation<OrderUpdatedAtData, OrderUpdatedAtVariables> = {
  name: 'OrderUpdatedAt',
  text: 'query OrderUpdatedAt($id: ID!) {\n  order(id: $id) {\n    updatedAt\n  }\n}',
};

export interface RefundForFinanceData {
  readonly refund: {
    readonly id: string;
    readonly createdAt: string | null;
    readonly processedAt: string;
    readonly updatedAt: string;
    readonly totalRefundedSet: Money;
    readonly duties: ReadonlyArray<{
      readonly amountSet: Money;
      readonly originalDuty: { readonly id: string } | null;
    }> | null;
    readonly refundLineItems: RefundLinePage;
    readonly refundShippingLines: RefundShippingPage;
    readonly orderAdjustments: AdjustmentPage;
    readonly transactions: RefundTransactionPage;
  } | null;
}
export interface RefundForFinanceVariables {
  readonly id: string;
  readonly rows: number;
  readonly linesAfter?: string | null;
  readonly shippingAfter?: string | null;
  readonly adjustmentsAfter?: string | null;
  readonly transactionsAfter?: string | null;
}
export const RefundForFinance: Operation<RefundForFinanceData, RefundForFinanceVariables> = {
  name: 'RefundForFinance',
  text: 'query RefundForFinance($id: ID!, $rows: Int!, $linesAfter: String, $shippingAfter: String, $adjustmentsAfter: String, $transactionsAfter: String) {\n  refund(id: $id) {\n    id\n    createdAt\n    processedAt\n    updatedAt\n    totalRefundedSet {\n      ...Money\n    }\n    duties {\n      amountSet {\n        ...Money\n      }\n      originalDuty {\n        id\n      }\n    }\n    refundLineItems(first: $rows, after: $linesAfter) {\n      ...RefundLinePage\n    }\n    refundShippingLines(first: $rows, after: $shippingAfter) {\n      ...RefundShippingPage\n    }\n    orderAdjustments(first: $rows, after: $adjustmentsAfter) {\n      ...AdjustmentPage\n    }\n    transactions(first: $rows, after: $transactionsAfter) {\n      ...RefundTransactionPage\n    }\n  }\n}\n\nfragment Money on MoneyBag {\n  shopMoney {\n    amount\n  }\n  presentmentMoney {\n    amount\n  }\n}\n\nfragment RefundLinePage on RefundLineItemConnection {\n  nodes {\n    id\n    quantity\n    restockType\n    lineItem {\n      id\n    }\n    subtotalSet {\n      ...Money\n    }\n    totalTaxSet {\n      ...Money\n    }\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}\n\nfragment RefundShippingPage on RefundShippingLineConnection {\n  nodes {\n    id\n    shippingLine {\n      id\n    }\n    subtotalAmountSet {\n      ...Money\n    }\n    taxAmountSet {\n      ...Money\n    }\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}\n\nfragment AdjustmentPage on OrderAdjustmentConnection {\n  nodes {\n    id\n    reason\n    amountSet {\n      ...Money\n    }\n    taxAmountSet {\n      ...Money\n    }\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}\n\nfragment RefundTransactionPage on OrderTransactionConnection {\n  nodes {\n    id\n  }\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n}',
};

export interface ShopPingData {
  readonly shop: {
    readonly id: string;
    readonly name: string;
    readonly myshopifyDomain: string;
    readonly currencyCode: string;
    readonly ianaTimezone: string;
    readonly taxesIncluded: boolean;
    readonly plan: {
      readonly publicDisplayName: string;
      readonly shopifyPlus: boolean;
      readonly partnerDevelopment: boolean;
    };
  };
  readonly currentAppInstallation: {
    readonly accessScopes: ReadonlyArray<{ readonly handle: string }>;
  };
}
export interface ShopPingVariables {}
export const ShopPing: Operation<ShopPingData, ShopPingVariables> = {
  name: 'ShopPing',
  text: 'query ShopPing {\n  shop {\n    id\n    name\n    myshopifyDomain\n    currencyCode\n    ianaTimezone\n    taxesIncluded\n    plan {\n      publicDisplayName\n      shopifyPlus\n      partnerDevelopment\n    }\n  }\n  currentAppInstallation {\n    accessScopes {\n      handle\n    }\n  }\n}',
};

export interface WebhookSubscriptionsData {
  readonly webhookSubscriptions: {
    readonly nodes: ReadonlyArray<{
      readonly id: string;
      readonly topic: string;
      readonly uri: string;
      readonly format: string;
      readonly filter: string | null;
      readonly includeFields: ReadonlyArray<string>;
      readonly apiVersion: { readonly handle: string };
    }>;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}
export interface WebhookSubscriptionsVariables {
  readonly after?: string | null;
}
export const WebhookSubscriptions: Operation<
  WebhookSubscriptionsData,
  WebhookSubscriptionsVariables
> = {
  name: 'WebhookSubscriptions',
  text: 'query WebhookSubscriptions($after: String) {\n  webhookSubscriptions(first: 100, after: $after) {\n    nodes {\n      id\n      topic\n      uri\n      format\n      filter\n      includeFields\n      apiVersion {\n        handle\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n}',
};

export interface CreateWebhookSubscriptionData {
  readonly webhookSubscriptionCreate: {
    readonly webhookSubscription: {
      readonly id: string;
      readonly topic: string;
      readonly uri: string;
      readonly apiVersion: { readonly handle: string };
    } | null;
    readonly userErrors: ReadonlyArray<{
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
}
export interface CreateWebhookSubscriptionVariables {
  readonly topic:
    | 'APP_PURCHASES_ONE_TIME_UPDATE'
    | 'APP_SCOPES_UPDATE'
    | 'APP_SUBSCRIPTIONS_APPROACHING_CAPPED_AMOUNT'
    | 'APP_SUBSCRIPTIONS_UPDATE'
    | 'APP_UNINSTALLED'
    | 'AUDIT_EVENTS_ADMIN_API_ACTIVITY'
    | 'BULK_OPERATIONS_FINISH'
    | 'CARTS_CREATE'
    | 'CARTS_UPDATE'
    | 'CHANNELS_DELETE'
    | 'CHECKOUTS_CREATE'
    | 'CHECKOUTS_DELETE'
    | 'CHECKOUTS_UPDATE'
    | 'COLLECTIONS_CREATE'
    | 'COLLECTIONS_DELETE'
    | 'COLLECTIONS_UPDATE'
    | 'COLLECTION_LISTINGS_ADD'
    | 'COLLECTION_LISTINGS_REMOVE'
    | 'COLLECTION_LISTINGS_UPDATE'
    | 'COLLECTION_PUBLICATIONS_CREATE'
    | 'COLLECTION_PUBLICATIONS_DELETE'
    | 'COLLECTION_PUBLICATIONS_UPDATE'
    | 'COMPANIES_CREATE'
    | 'COMPANIES_DELETE'
    | 'COMPANIES_UPDATE'
    | 'COMPANY_CONTACTS_CREATE'
    | 'COMPANY_CONTACTS_DELETE'
    | 'COMPANY_CONTACTS_UPDATE'
    | 'COMPANY_CONTACT_ROLES_ASSIGN'
    | 'COMPANY_CONTACT_ROLES_REVOKE'
    | 'COMPANY_LOCATIONS_CREATE'
    | 'COMPANY_LOCATIONS_DELETE'
    | 'COMPANY_LOCATIONS_UPDATE'
    | 'CUSTOMERS_CREATE'
    | 'CUSTOMERS_DELETE'
    | 'CUSTOMERS_DISABLE'
    | 'CUSTOMERS_EMAIL_MARKETING_CONSENT_UPDATE'
    | 'CUSTOMERS_ENABLE'
    | 'CUSTOMERS_MARKETING_CONSENT_UPDATE'
    | 'CUSTOMERS_MERGE'
    | 'CUSTOMERS_PURCHASING_SUMMARY'
    | 'CUSTOMERS_UPDATE'
    | 'CUSTOMERS_WHATS_APP_MARKETING_CONSENT_UPDATE'
    | 'CUSTOMER_ACCOUNT_SETTINGS_UPDATE'
    | 'CUSTOMER_GROUPS_CREATE'
    | 'CUSTOMER_GROUPS_DELETE'
    | 'CUSTOMER_GROUPS_UPDATE'
    | 'CUSTOMER_JOINED_SEGMENT'
    | 'CUSTOMER_LEFT_SEGMENT'
    | 'CUSTOMER_PAYMENT_METHODS_CREATE'
    | 'CUSTOMER_PAYMENT_METHODS_REVOKE'
    | 'CUSTOMER_PAYMENT_METHODS_UPDATE'
    | 'CUSTOMER_TAGS_ADDED'
    | 'CUSTOMER_TAGS_REMOVED'
    | 'DELIVERY_PROMISE_SETTINGS_UPDATE'
    | 'DISCOUNTS_CREATE'
    | 'DISCOUNTS_DELETE'
    | 'DISCOUNTS_REDEEMCODE_ADDED'
    | 'DISCOUNTS_REDEEMCODE_REMOVED'
    | 'DISCOUNTS_UPDATE'
    | 'DISPUTES_CREATE'
    | 'DISPUTES_UPDATE'
    | 'DOMAINS_CREATE'
    | 'DOMAINS_DESTROY'
    | 'DOMAINS_UPDATE'
    | 'DRAFT_ORDERS_CREATE'
    | 'DRAFT_ORDERS_DELETE'
    | 'DRAFT_ORDERS_UPDATE'
    | 'FINANCE_APP_STAFF_MEMBER_DELETE'
    | 'FINANCE_APP_STAFF_MEMBER_GRANT'
    | 'FINANCE_APP_STAFF_MEMBER_REVOKE'
    | 'FINANCE_APP_STAFF_MEMBER_UPDATE'
    | 'FINANCE_KYC_INFORMATION_UPDATE'
    | 'FULFILLMENTS_CREATE'
    | 'FULFILLMENTS_UPDATE'
    | 'FULFILLMENT_EVENTS_CREATE'
    | 'FULFILLMENT_EVENTS_DELETE'
    | 'FULFILLMENT_HOLDS_ADDED'
    | 'FULFILLMENT_HOLDS_RELEASED'
    | 'FULFILLMENT_ORDERS_CANCELLATION_REQUEST_ACCEPTED'
    | 'FULFILLMENT_ORDERS_CANCELLATION_REQUEST_REJECTED'
    | 'FULFILLMENT_ORDERS_CANCELLATION_REQUEST_SUBMITTED'
    | 'FULFILLMENT_ORDERS_CANCELLED'
    | 'FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_ACCEPTED'
    | 'FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_REJECTED'
    | 'FULFILLMENT_ORDERS_FULFILLMENT_REQUEST_SUBMITTED'
    | 'FULFILLMENT_ORDERS_FULFILLMENT_SERVICE_FAILED_TO_COMPLETE'
    | 'FULFILLMENT_ORDERS_HOLD_RELEASED'
    | 'FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_LOCAL_DELIVERY'
    | 'FULFILLMENT_ORDERS_LINE_ITEMS_PREPARED_FOR_PICKUP'
    | 'FULFILLMENT_ORDERS_MANUALLY_REPORTED_PROGRESS_STOPPED'
    | 'FULFILLMENT_ORDERS_MERGED'
    | 'FULFILLMENT_ORDERS_MOVED'
    | 'FULFILLMENT_ORDERS_ORDER_ROUTING_COMPLETE'
    | 'FULFILLMENT_ORDERS_PLACED_ON_HOLD'
    | 'FULFILLMENT_ORDERS_PROGRESS_REPORTED'
    | 'FULFILLMENT_ORDERS_RESCHEDULED'
    | 'FULFILLMENT_ORDERS_SCHEDULED_FULFILLMENT_ORDER_READY'
    | 'FULFILLMENT_ORDERS_SPLIT'
    | 'INVENTORY_ITEMS_CREATE'
    | 'INVENTORY_ITEMS_DELETE'
    | 'INVENTORY_ITEMS_UPDATE'
    | 'INVENTORY_LEVELS_CONNECT'
    | 'INVENTORY_LEVELS_DISCONNECT'
    | 'INVENTORY_LEVELS_UPDATE'
    | 'INVENTORY_SHIPMENTS_ADD_ITEMS'
    | 'INVENTORY_SHIPMENTS_CREATE'
    | 'INVENTORY_SHIPMENTS_DELETE'
    | 'INVENTORY_SHIPMENTS_MARK_IN_TRANSIT'
    | 'INVENTORY_SHIPMENTS_RECEIVE_ITEMS'
    | 'INVENTORY_SHIPMENTS_REMOVE_ITEMS'
    | 'INVENTORY_SHIPMENTS_UPDATE_ITEM_QUANTITIES'
    | 'INVENTORY_SHIPMENTS_UPDATE_TRACKING'
    | 'INVENTORY_TRANSFERS_ADD_ITEMS'
    | 'INVENTORY_TRANSFERS_CANCEL'
    | 'INVENTORY_TRANSFERS_COMPLETE'
    | 'INVENTORY_TRANSFERS_READY_TO_SHIP'
    | 'INVENTORY_TRANSFERS_REMOVE_ITEMS'
    | 'INVENTORY_TRANSFERS_UPDATED'
    | 'INVENTORY_TRANSFERS_UPDATE_ITEM_QUANTITIES'
    | 'LOCALES_CREATE'
    | 'LOCALES_DESTROY'
    | 'LOCALES_UPDATE'
    | 'LOCATIONS_ACTIVATE'
    | 'LOCATIONS_CREATE'
    | 'LOCATIONS_DEACTIVATE'
    | 'LOCATIONS_DELETE'
    | 'LOCATIONS_UPDATE'
    | 'MARKETS_BACKUP_REGION_UPDATE'
    | 'MARKETS_CREATE'
    | 'MARKETS_DELETE'
    | 'MARKETS_UPDATE'
    | 'METAFIELD_DEFINITIONS_CREATE'
    | 'METAFIELD_DEFINITIONS_DELETE'
    | 'METAFIELD_DEFINITIONS_UPDATE'
    | 'METAOBJECTS_CREATE'
    | 'METAOBJECTS_DELETE'
    | 'METAOBJECTS_UPDATE'
    | 'ORDERS_CANCELLED'
    | 'ORDERS_CREATE'
    | 'ORDERS_DELETE'
    | 'ORDERS_EDITED'
    | 'ORDERS_FULFILLED'
    | 'ORDERS_LINK_REQUESTED'
    | 'ORDERS_PAID'
    | 'ORDERS_PARTIALLY_FULFILLED'
    | 'ORDERS_RISK_ASSESSMENT_CHANGED'
    | 'ORDERS_SHOPIFY_PROTECT_ELIGIBILITY_CHANGED'
    | 'ORDERS_UPDATED'
    | 'ORDER_TRANSACTIONS_CREATE'
    | 'PAYMENT_SCHEDULES_DUE'
    | 'PAYMENT_TERMS_CREATE'
    | 'PAYMENT_TERMS_DELETE'
    | 'PAYMENT_TERMS_UPDATE'
    | 'PRODUCTS_CREATE'
    | 'PRODUCTS_DELETE'
    | 'PRODUCTS_UPDATE'
    | 'PRODUCT_FEEDS_CREATE'
    | 'PRODUCT_FEEDS_FULL_SYNC'
    | 'PRODUCT_FEEDS_FULL_SYNC_FINISH'
    | 'PRODUCT_FEEDS_INCREMENTAL_SYNC'
    | 'PRODUCT_FEEDS_UPDATE'
    | 'PRODUCT_LISTINGS_ADD'
    | 'PRODUCT_LISTINGS_REMOVE'
    | 'PRODUCT_LISTINGS_UPDATE'
    | 'PRODUCT_PUBLICATIONS_CREATE'
    | 'PRODUCT_PUBLICATIONS_DELETE'
    | 'PRODUCT_PUBLICATIONS_UPDATE'
    | 'PROFILES_CREATE'
    | 'PROFILES_DELETE'
    | 'PROFILES_UPDATE'
    | 'REFUNDS_CREATE'
    | 'RETURNS_APPROVE'
    | 'RETURNS_CANCEL'
    | 'RETURNS_CLOSE'
    | 'RETURNS_DECLINE'
    | 'RETURNS_PROCESS'
    | 'RETURNS_REOPEN'
    | 'RETURNS_REQUEST'
    | 'RETURNS_UPDATE'
    | 'REVERSE_DELIVERIES_ATTACH_DELIVERABLE'
    | 'REVERSE_FULFILLMENT_ORDERS_DISPOSE'
    | 'SCHEDULED_PRODUCT_LISTINGS_ADD'
    | 'SCHEDULED_PRODUCT_LISTINGS_REMOVE'
    | 'SCHEDULED_PRODUCT_LISTINGS_UPDATE'
    | 'SEGMENTS_CREATE'
    | 'SEGMENTS_DELETE'
    | 'SEGMENTS_UPDATE'
    | 'SELLING_PLAN_GROUPS_CREATE'
    | 'SELLING_PLAN_GROUPS_DELETE'
    | 'SELLING_PLAN_GROUPS_UPDATE'
    | 'SHIPPING_ADDRESSES_CREATE'
    | 'SHIPPING_ADDRESSES_UPDATE'
    | 'SHOP_UPDATE'
    | 'SUBSCRIPTION_BILLING_ATTEMPTS_CHALLENGED'
    | 'SUBSCRIPTION_BILLING_ATTEMPTS_FAILURE'
    | 'SUBSCRIPTION_BILLING_ATTEMPTS_SUCCESS'
    | 'SUBSCRIPTION_BILLING_CYCLES_SKIP'
    | 'SUBSCRIPTION_BILLING_CYCLES_UNSKIP'
    | 'SUBSCRIPTION_BILLING_CYCLE_EDITS_CREATE'
    | 'SUBSCRIPTION_BILLING_CYCLE_EDITS_DELETE'
    | 'SUBSCRIPTION_BILLING_CYCLE_EDITS_UPDATE'
    | 'SUBSCRIPTION_CONTRACTS_ACTIVATE'
    | 'SUBSCRIPTION_CONTRACTS_CANCEL'
    | 'SUBSCRIPTION_CONTRACTS_CREATE'
    | 'SUBSCRIPTION_CONTRACTS_EXPIRE'
    | 'SUBSCRIPTION_CONTRACTS_FAIL'
    | 'SUBSCRIPTION_CONTRACTS_PAUSE'
    | 'SUBSCRIPTION_CONTRACTS_UPDATE'
    | 'TAX_SERVICES_CREATE'
    | 'TAX_SERVICES_UPDATE'
    | 'TENDER_TRANSACTIONS_CREATE'
    | 'THEMES_CREATE'
    | 'THEMES_DELETE'
    | 'THEMES_PUBLISH'
    | 'THEMES_UPDATE'
    | 'VARIANTS_IN_STOCK'
    | 'VARIANTS_OUT_OF_STOCK';
  readonly subscription: {
    readonly callbackUrl?: string | null;
    readonly filter?: string | null;
    readonly format?: 'JSON' | 'XML' | null;
    readonly includeFields?: ReadonlyArray<string> | null;
    readonly metafieldNamespaces?: ReadonlyArray<string> | null;
    readonly metafields?: ReadonlyArray<{
      readonly key?: string;
      readonly namespace?: string | null;
    }> | null;
    readonly name?: string | null;
    readonly uri?: string | null;
  };
}
export const CreateWebhookSubscription: Operation<
  CreateWebhookSubscriptionData,
  CreateWebhookSubscriptionVariables
> = {
  name: 'CreateWebhookSubscription',
  text: 'mutation CreateWebhookSubscription($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {\n  webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) {\n    webhookSubscription {\n      id\n      topic\n      uri\n      apiVersion {\n        handle\n      }\n    }\n    userErrors {\n      field\n      message\n    }\n  }\n}',
};

export interface DeleteWebhookSubscriptionData {
  readonly webhookSubscriptionDelete: {
    readonly deletedWebhookSubscriptionId: string | null;
    readonly userErrors: ReadonlyArray<{
      readonly field: ReadonlyArray<string> | null;
      readonly message: string;
    }>;
  } | null;
}
export interface DeleteWebhookSubscriptionVariables {
  readonly id: string;
}
export const DeleteWebhookSubscription: Operation<
  DeleteWebhookSubscriptionData,
  DeleteWebhookSubscriptionVariables
> = {
  name: 'DeleteWebhookSubscription',
  text: 'mutation DeleteWebhookSubscription($id: ID!) {\n  webhookSubscriptionDelete(id: $id) {\n    deletedWebhookSubscriptionId\n    userErrors {\n      field\n      message\n    }\n  }\n}',
};
