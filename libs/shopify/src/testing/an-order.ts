import type { Row } from './fake-shop.js';

export const money = (shop: string, presentment = shop): Row => ({
  shopMoney: { amount: shop, currencyCode: 'USD' },
  presentmentMoney: { amount: presentment, currencyCode: 'USD' },
});

/** Above 2^53, as real ones may be. */
export const orderGid = 'gid://shopify/Order/820982911946154508';

export function aSaleRow(id: number, change: Row = {}): Row {
  return {
    __typename: 'ProductSale',
    id: `gid://shopify/Sale/${id}`,
    actionType: 'ORDER',
    lineType: 'PRODUCT',
    quantity: 1,
    totalAmount: money('10.80'),
    totalTaxAmount: money('0.80'),
    totalDiscountAmountBeforeTaxes: money('0.0'),
    totalDiscountAmountAfterTaxes: money('0.0'),
    taxes: [
      {
        id: `gid://shopify/SaleTax/${id}`,
        amount: money('0.80'),
        taxLine: { title: 'NY State Tax', rate: 0.08, channelLiable: null },
      },
    ],
    lineItem: {
      id: `gid://shopify/LineItem/${id}`,
      sku: `SKU-${id}`,
      title: 'Shirt',
      isGiftCard: false,
      product: { productType: 'Clothing' },
    },
    ...change,
  };
}

export function anAgreementRow(id: number, sales: Row[], change: Row = {}): Row {
  return {
    __typename: 'OrderAgreement',
    id: `gid://shopify/SalesAgreement/${id}`,
    happenedAt: '2026-11-20T15:15:00Z',
    sales,
    ...change,
  };
}

export function aTransactionRow(id: number, change: Row = {}): Row {
  return {
    id: `gid://shopify/OrderTransaction/${id}`,
    kind: 'SALE',
    status: 'SUCCESS',
    gateway: 'shopify_payments',
    test: false,
    createdAt: '2026-11-20T15:15:00Z',
    processedAt: '2026-11-20T15:15:01Z',
    errorCode: null,
    amountSet: money('10.80'),
    amountRoundingSet: null,
    parentTransaction: null,
    ...change,
  };
}

export function aRefundRow(id: number, change: Row = {}): Row {
  return {
    id: `gid://shopify/Refund/${id}`,
    createdAt: '2026-11-22T16:00:00Z',
    processedAt: '2026-11-22T16:00:00Z',
    updatedAt: '2026-11-22T16:00:00Z',
    totalRefundedSet: money('10.8'),
    duties: [],
    refundLineItems: [
      {
        id: `gid://shopify/RefundLineItem/${id}`,
        quantity: 1,
        restockType: 'RETURN',
        lineItem: { id: 'gid://shopify/LineItem/1' },
        subtotalSet: money('10.0'),
        totalTaxSet: money('0.8'),
      },
    ],
    refundShippingLines: [],
    orderAdjustments: [],
    transactions: [{ id: `gid://shopify/OrderTransaction/${id}` }],
    ...change,
  };
}

export function anOrderRow(change: Row = {}): Row {
  return {
    id: orderGid,
    legacyResourceId: '820982911946154508',
    name: '#1001',
    number: 1001,
    test: false,
    createdAt: '2026-11-20T15:15:00Z',
    updatedAt: '2026-11-20T15:15:02Z',
    processedAt: '2026-11-20T15:15:00Z',
    cancelledAt: null,
    currencyCode: 'USD',
    presentmentCurrencyCode: 'USD',
    taxesIncluded: false,
    sourceName: 'web',
    email: null,
    phone: null,
    displayFinancialStatus: 'PAID',
    merchantBusinessEntity: { id: 'gid://shopify/BusinessEntity/1' },
    customer: null,
    purchasingEntity: null,
    billingAddress: null,
    shippingAddress: null,
    currentTotalPriceSet: money('10.80'),
    currentTotalTaxSet: money('0.80'),
    totalReceivedSet: money('10.80'),
    totalRefundedSet: money('0.0'),
    totalOutstandingSet: money('0.0'),
    transactions: [aTransactionRow(1)],
    refunds: [],
    agreements: [anAgreementRow(1, [aSaleRow(1)])],
    ...change,
  };
}

export const aContactRow: Row = {
  firstName: 'Ada',
  lastName: 'Byron',
  name: 'Ada Byron',
  company: null,
  address1: '1 Main St',
  address2: null,
  city: 'Columbus',
  provinceCode: 'OH',
  zip: '43004',
  countryCodeV2: 'US',
  phone: '+16145550100',
};

export function aCustomerRow(change: Row = {}): Row {
  return {
    id: 'gid://shopify/Customer/706405506930370084',
    legacyResourceId: '706405506930370084',
    updatedAt: '2026-11-20T15:15:02Z',
    firstName: 'Ada',
    lastName: 'Byron',
    displayName: 'Ada Byron',
    taxExempt: false,
    defaultEmailAddress: { emailAddress: 'ada@example.com' },
    defaultPhoneNumber: null,
    defaultAddress: aContactRow,
    companyContactProfiles: [],
    ...change,
  };
}
