import type { OrderSnapshot, Sealed, Transaction } from '@ml-connector/events';
import type { MoneyMovement, OrderHead } from '../generated/operations.js';
import { agreement, type AgreementReading } from './agreements.js';
import { refund, type RefundReading } from './refunds.js';
import { dateOrNull, known, moneyBag } from './values.js';

/** An order as it was read: head, and every row of every list. */
export interface OrderReading {
  readonly head: OrderHead;
  readonly transactions: readonly MoneyMovement[];
  readonly agreements: readonly AgreementReading[];
  readonly refunds: readonly RefundReading[];
  /** When the reading began, on the store's clock or a little before. */
  readonly begunAt: Date;
  /** When the reading was confirmed by reading `updatedAt` again. */
  readonly readAt: Date;
}

/** What the reader of a record adds to it. */
export interface Stamp {
  readonly connection: string;
  readonly shop: string;
  readonly version: bigint;
  readonly personal: Sealed | null;
}

const transactionKinds = [
  'SALE',
  'CAPTURE',
  'REFUND',
  'CHANGE',
  'AUTHORIZATION',
  'EMV_AUTHORIZATION',
  'VOID',
  'SUGGESTED_REFUND',
] as const;
const transactionStatuses = [
  'SUCCESS',
  'PENDING',
  'FAILURE',
  'ERROR',
  'AWAITING_RESPONSE',
] as const;

export function orderSnapshot(reading: OrderReading, stamp: Stamp): OrderSnapshot {
  const { head } = reading;
  const refunds = reading.refunds.map(refund);
  const refundOf = new Map(
    refunds.flatMap((each) => each.transactionIds.map((id) => [id, each.id] as const)),
  );
  return {
    ...stamp,
    ...identity(head),
    readAt: reading.readAt,
    ...terms(head),
    agreements: reading.agreements.map(agreement),
    transactions: reading.transactions.map((facts) =>
      transaction(facts, refundOf.get(facts.id) ?? null),
    ),
    refunds,
    currentTotal: moneyBag(head.currentTotalPriceSet),
    currentTax: moneyBag(head.currentTotalTaxSet),
    totalReceived: moneyBag(head.totalReceivedSet),
    totalRefunded: moneyBag(head.totalRefundedSet),
    outstanding: moneyBag(head.totalOutstandingSet),
  };
}

function identity(head: OrderHead) {
  return {
    orderId: head.id,
    legacyId: head.legacyResourceId,
    name: head.name,
    number: BigInt(head.number),
    createdAt: new Date(head.createdAt),
    updatedAt: new Date(head.updatedAt),
    processedAt: new Date(head.processedAt),
    cancelledAt: dateOrNull(head.cancelledAt),
    test: head.test,
  };
}

function terms(head: OrderHead) {
  const company = head.purchasingEntity;
  return {
    currency: head.currencyCode,
    presentmentCurrency: head.presentmentCurrencyCode,
    taxesIncluded: head.taxesIncluded,
    salesChannel: head.sourceName,
    businessEntityId: head.merchantBusinessEntity.id,
    countryCode: head.shippingAddress?.countryCodeV2 ?? head.billingAddress?.countryCodeV2 ?? null,
    financialStatus: head.displayFinancialStatus,
    customerId: head.customer?.id ?? null,
    companyExternalId:
      company?.__typename === 'PurchasingCompany' ? company.company.externalId : null,
  };
}

function transaction(facts: MoneyMovement, refundId: string | null): Transaction {
  return {
    id: facts.id,
    kind: known(transactionKinds, facts.kind),
    status: known(transactionStatuses, facts.status),
    // Shopify leaves the gateway empty for some manual payments; mapping rules need a word to match.
    gateway: facts.gateway ?? 'unknown',
    test: facts.test,
    createdAt: new Date(facts.createdAt),
    processedAt: dateOrNull(facts.processedAt),
    amount: moneyBag(facts.amountSet),
    rounding: facts.amountRoundingSet ? moneyBag(facts.amountRoundingSet) : null,
    parentId: facts.parentTransaction?.id ?? null,
    refundId,
    errorCode: facts.errorCode,
  };
}
