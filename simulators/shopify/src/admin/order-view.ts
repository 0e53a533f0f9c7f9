import type { Bag } from '../money/bag.js';
import type { Order } from '../order/order.js';
import { financialStatus, gatewaysOf } from '../order/status.js';
import { totalsOf } from '../order/totals.js';
import { taxesByTitle } from '../rest/line-body.js';
import { gid } from '../shop/ids.js';
import { agreementView } from './agreement-view.js';
import { listed, type PageArguments } from './connection.js';
import { feeView, lineView, shippingView } from './line-view.js';
import { refundView } from './refund-view.js';
import { transactionView } from './transaction-view.js';
import { addressView, bagView, taxView, utc, utcOrNull, type View } from './view.js';

function totals(order: Order): View {
  const all = totalsOf(order);
  const bag = (amount: Bag): View => bagView(amount, order.currencies);
  const orNull = (amount: Bag): View | null => (amount.shop === 0n ? null : bag(amount));
  return {
    subtotalPriceSet: bag(all.subtotal),
    totalDiscountsSet: bag(all.discounts),
    totalShippingPriceSet: bag(all.shipping),
    totalTaxSet: bag(all.tax),
    totalTipReceivedSet: bag(all.tip),
    totalPriceSet: bag(all.total),
    originalTotalPriceSet: bag(order.originalTotal),
    originalTotalDutiesSet: orNull(all.duties),
    originalTotalAdditionalFeesSet: orNull(all.additionalFees),
    currentSubtotalPriceSet: bag(all.currentSubtotal),
    currentTotalDiscountsSet: bag(all.currentDiscounts),
    currentShippingPriceSet: bag(all.currentShipping),
    currentTotalTaxSet: bag(all.currentTax),
    currentTotalPriceSet: bag(all.currentTotal),
    totalReceivedSet: bag(all.received),
    totalRefundedSet: bag(all.refunded),
    totalRefundedShippingSet: bag(all.refundedShipping),
    refundDiscrepancySet: bag(all.refundDiscrepancy),
    netPaymentSet: bag(all.netPayment),
    totalOutstandingSet: bag(all.outstanding),
    totalCashRoundingAdjustment: {
      paymentSet: bag(all.paymentRounding),
      refundSet: bag(all.refundRounding),
    },
  };
}

function identity(order: Order): View {
  return {
    id: gid('Order', order.id),
    legacyResourceId: order.id.toString(),
    name: order.name,
    number: order.number,
    confirmationNumber: order.token.slice(0, 9).toUpperCase(),
    poNumber: order.poNumber,
    sourceName: order.sourceName,
    sourceIdentifier: null,
    test: order.test,
    confirmed: true,
    closed: false,
    edited: order.agreements.some(({ typename }) => typename === 'OrderEditAgreement'),
    taxExempt: false,
    taxesIncluded: order.taxesIncluded,
    dutiesIncluded: false,
    estimatedTaxes: false,
    ...times(order),
    currencyCode: order.currencies.shop,
    presentmentCurrencyCode: order.currencies.presentment,
    paymentGatewayNames: gatewaysOf(order),
    tags: order.tags,
    displayFulfillmentStatus: 'UNFULFILLED',
    returnStatus: order.agreements.some(({ typename }) => typename === 'ReturnAgreement')
      ? 'RETURNED'
      : 'NO_RETURN',
    merchantBusinessEntity: {
      id: 'gid://shopify/BusinessEntity/1',
      displayName: 'Main entity',
      companyName: null,
    },
    email: order.email,
    phone: order.phone,
    note: order.note,
  };
}

function times(order: Order): View {
  return {
    createdAt: utc(order.createdAt),
    updatedAt: utc(order.updatedAt),
    processedAt: utc(order.processedAt),
    cancelledAt: utcOrNull(order.cancelledAt),
    cancelReason: order.cancelReason,
    closedAt: null,
  };
}

function company(order: Order): View | null {
  if (order.company === null) return null;
  const { id, name, externalId, locationId, locationExternalId } = order.company;
  return {
    __typename: 'PurchasingCompany',
    company: { id: gid('Company', id), name, externalId },
    location: { id: gid('CompanyLocation', locationId), externalId: locationExternalId },
  };
}

const firstOf = (views: readonly View[], first: number | null | undefined): readonly View[] =>
  views.slice(0, first ?? views.length);

/** An order as the Admin API shows it. */
export function orderView(order: Order, customer: () => View | null = () => null): View {
  const { currencies } = order;
  return {
    ...identity(order),
    ...totals(order),
    unpaid: totalsOf(order).received.presentment === 0n,
    displayFinancialStatus: financialStatus(order),
    additionalFees: order.extras
      .filter(({ kind }) => kind === 'ADDITIONAL_FEE')
      .map((extra) => feeView(extra, order)),
    taxLines: taxesByTitle(order.lines, order.extras).map(({ rate, amount }) =>
      taxView(rate, amount, currencies),
    ),
    customer,
    purchasingEntity: company(order),
    billingAddress: order.billingAddress === null ? null : addressView(order.billingAddress),
    shippingAddress: order.shippingAddress === null ? null : addressView(order.shippingAddress),
    ...lists(order),
  };
}

/** The connections and plain lists of an order. */
function lists(order: Order): View {
  return {
    shippingLines: (page: PageArguments & { includeRemovals?: boolean }) =>
      listed(
        order.extras
          .filter((extra) => extra.kind === 'SHIPPING')
          .filter((extra) => page.includeRemovals === true || !extra.removed)
          .map((extra) => shippingView(extra, order)),
      )(page),
    lineItems: listed(order.lines.map((line) => lineView(line, order))),
    transactions: ({ first }: PageArguments) =>
      firstOf(
        order.transactions.map((one) => transactionView(one, order)),
        first,
      ),
    refunds: ({ first }: PageArguments) =>
      firstOf(
        order.refunds.map((refund) => refundView(refund, order)),
        first,
      ),
    disputes: order.disputes.map((dispute) => ({
      id: gid('OrderDisputeSummary', dispute.id),
      status: dispute.status,
      initiatedAs: dispute.type,
    })),
    agreements: (page: PageArguments) =>
      listed(order.agreements.map((agreement) => agreementView(agreement, order)))(page),
  };
}
