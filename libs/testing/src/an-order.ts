import type {
  Agreement,
  MoneyBag,
  OrderSnapshot,
  Sale,
  SaleTax,
  Sealed,
  Transaction,
} from '@ml-connector/events';
import { bag, bagDifference, sumOfBags } from './decimals.js';

export const connection = 'con-1';
export const shop = 'harbor-goods.myshopify.com';
const noon = new Date('2026-11-20T12:00:00.000Z');

/** Bytes in the place of sealed personal data; nothing can open them. */
export function aSealed(given: Partial<Sealed> = {}): Sealed {
  return {
    keyId: 'key-1',
    nonce: Buffer.alloc(12, 1),
    ciphertext: Buffer.from('sealed'),
    ...given,
  };
}

export function aTax(given: Partial<SaleTax> = {}): SaleTax {
  return {
    id: 'gid://shopify/SaleTax/1',
    title: 'NY State Tax',
    rate: '0.0725',
    channelLiable: false,
    amount: bag('7.25'),
    ...given,
  };
}

/** 100.00 of goods and 7.25 tax. A given total has no tax unless taxes are given; `tax` adds them up. */
export function aSale(given: Partial<Sale> = {}): Sale {
  const taxes = given.taxes ?? (given.total ? [] : [aTax()]);
  return {
    id: 'gid://shopify/Sale/1',
    action: 'ORDER',
    lineType: 'PRODUCT',
    quantity: 1,
    total: bag('107.25'),
    tax: sumOfBags(taxes.map(({ amount }) => amount)),
    discountBeforeTaxes: bag('0'),
    discountAfterTaxes: bag('0'),
    lineItemId: 'gid://shopify/LineItem/1',
    sku: 'LAMP-01',
    productType: 'Lamps',
    isGiftCard: false,
    label: 'Harbor lamp',
    feeKind: null,
    ...given,
    taxes,
  };
}

export function anAgreement(given: Partial<Agreement> = {}): Agreement {
  return {
    id: 'gid://shopify/SalesAgreement/1',
    kind: 'ORDER',
    happenedAt: noon,
    refundId: null,
    returnId: null,
    sales: [aSale()],
    ...given,
  };
}

/** A successful SALE of 107.25 through Shopify Payments. */
export function aTransaction(given: Partial<Transaction> = {}): Transaction {
  return {
    id: 'gid://shopify/OrderTransaction/1',
    kind: 'SALE',
    status: 'SUCCESS',
    gateway: 'shopify_payments',
    test: false,
    createdAt: noon,
    processedAt: noon,
    amount: bag('107.25'),
    rounding: null,
    parentId: null,
    refundId: null,
    errorCode: null,
    ...given,
  };
}

/** The totals that Shopify would show for these agreements and transactions. */
export function totalsOf(
  agreements: ReadonlyArray<Agreement>,
  transactions: ReadonlyArray<Transaction>,
) {
  const sales = agreements.flatMap((agreement) => agreement.sales);
  const currentTotal = sumOfBags(sales.map(({ total }) => total));
  const totalReceived = moved(transactions, ['SALE', 'CAPTURE']);
  const totalRefunded = moved(transactions, ['REFUND', 'CHANGE']);
  return {
    currentTotal,
    currentTax: sumOfBags(sales.map(({ tax }) => tax)),
    totalReceived,
    totalRefunded,
    outstanding: bagDifference(currentTotal, bagDifference(totalReceived, totalRefunded)),
  };
}

/** A paid order of 107.25 USD. Totals follow from agreements and transactions unless given. */
export function anOrder(given: Partial<OrderSnapshot> = {}): OrderSnapshot {
  const agreements = given.agreements ?? [anAgreement()];
  const transactions = given.transactions ?? [aTransaction()];
  return {
    ...orderIdentity,
    ...orderTimes,
    ...totalsOf(agreements, transactions),
    test: false,
    currency: 'USD',
    presentmentCurrency: 'USD',
    taxesIncluded: false,
    salesChannel: 'web',
    businessEntityId: null,
    countryCode: 'US',
    financialStatus: 'PAID',
    customerId: 'gid://shopify/Customer/1',
    companyExternalId: null,
    personal: aSealed(),
    refunds: [],
    ...given,
    agreements,
    transactions,
  };
}

const orderIdentity = {
  connection,
  shop,
  orderId: 'gid://shopify/Order/1',
  legacyId: '1',
  name: '#1001',
  number: 1001n,
  version: 1n,
};

const orderTimes = {
  updatedAt: noon,
  readAt: noon,
  createdAt: noon,
  processedAt: noon,
  cancelledAt: null,
};

function moved(transactions: ReadonlyArray<Transaction>, kinds: ReadonlyArray<string>): MoneyBag {
  const counted = transactions.filter(
    ({ kind, status }) => status === 'SUCCESS' && kinds.includes(kind),
  );
  return sumOfBags(counted.map(({ amount }) => amount));
}
