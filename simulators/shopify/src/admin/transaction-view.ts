import { isManual } from '../order/payments.js';
import type { Order, Transaction } from '../order/order.js';
import { gid } from '../shop/ids.js';
import { bagView, money, utc, utcOrNull, type View } from './view.js';

export function transactionView(transaction: Transaction, order: Order): View {
  const parent = order.transactions.find(({ id }) => id === transaction.parentId);
  return {
    id: gid('OrderTransaction', transaction.id),
    kind: transaction.kind,
    status: transaction.status,
    gateway: transaction.gateway,
    formattedGateway: transaction.gateway.replaceAll('_', ' '),
    manualPaymentGateway: isManual(transaction.gateway),
    test: transaction.test,
    createdAt: utc(transaction.createdAt),
    processedAt: utcOrNull(transaction.processedAt),
    paymentId: `${order.name}.${transaction.id % 1000n}`,
    errorCode: transaction.errorCode,
    settlementCurrency: order.currencies.shop,
    settlementCurrencyRate: null,
    amountSet: bagView(transaction.amount, order.currencies),
    amountRoundingSet:
      transaction.rounding === null ? null : bagView(transaction.rounding, order.currencies),
    parentTransaction: () => (parent === undefined ? null : transactionView(parent, order)),
    fees: [],
    currencyExchangeAdjustment: null,
  };
}

export function tenderView(transaction: Transaction, order: Order, orderOf: () => View): View {
  const { presentment } = order.currencies;
  const { amount } = transaction;
  const out = transaction.kind === 'REFUND' || transaction.kind === 'CHANGE';
  return {
    id: gid('TenderTransaction', transaction.id + 1n),
    amount: money(out ? -amount.presentment : amount.presentment, presentment),
    paymentMethod: isManual(transaction.gateway) ? 'OTHER' : 'CREDIT_CARD',
    processedAt: utcOrNull(transaction.processedAt),
    remoteReference: null,
    test: transaction.test,
    order: orderOf,
  };
}
