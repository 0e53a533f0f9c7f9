import { isZero, type Bag } from '../money/bag.js';
import { padded } from '../money/minor.js';
import type { Order } from '../order/order.js';
import { financialStatus, gatewaysOf } from '../order/status.js';
import { totalsOf } from '../order/totals.js';
import type { Shop } from '../shop/shop.js';
import { addressBody, customerBody } from './address-body.js';
import { lineBody, shippingBody, taxesByTitle, taxLines } from './line-body.js';
import { refundBody } from './refund-body.js';
import { localOrNull, localTime, moneySet, type Json } from './shapes.js';

type Fields = Record<string, Json>;

function totalFields(order: Order): Fields {
  const totals = totalsOf(order);
  const { currencies } = order;
  const set = (bag: Bag): Json => moneySet(bag, currencies);
  const text = (bag: Bag): string => padded(bag.shop, currencies.shop);
  const both = (name: string, bag: Bag): Fields => ({
    [name]: text(bag),
    [`${name}_set`]: set(bag),
  });
  return {
    current_shipping_price_set: set(totals.currentShipping),
    ...both('current_subtotal_price', totals.currentSubtotal),
    current_total_additional_fees_set: isZero(totals.additionalFees)
      ? null
      : set(totals.additionalFees),
    ...both('current_total_discounts', totals.currentDiscounts),
    current_total_duties_set: isZero(totals.duties) ? null : set(totals.duties),
    ...both('current_total_price', totals.currentTotal),
    ...both('current_total_tax', totals.currentTax),
    original_total_additional_fees_set: isZero(totals.additionalFees)
      ? null
      : set(totals.additionalFees),
    original_total_duties_set: isZero(totals.duties) ? null : set(totals.duties),
    ...both('subtotal_price', totals.subtotal),
    total_cash_rounding_payment_adjustment_set: set(totals.paymentRounding),
    total_cash_rounding_refund_adjustment_set: set(totals.refundRounding),
    ...both('total_discounts', totals.discounts),
    ...both('total_line_items_price', totals.lineItems),
    total_outstanding: text(totals.outstanding),
    ...both('total_price', totals.total),
    total_shipping_price_set: set(totals.shipping),
    ...both('total_tax', totals.tax),
    total_tip_received: text(totals.tip),
  };
}

/** Fields of the real body that say nothing to finance, always the same here. */
const untold: Fields = {
  app_id: 580111,
  browser_ip: null,
  buyer_accepts_marketing: false,
  cart_token: null,
  checkout_token: null,
  client_details: null,
  closed_at: null,
  confirmed: true,
  customer_locale: 'en',
  device_id: null,
  duties_included: false,
  estimated_taxes: false,
  fulfillment_status: null,
  location_id: null,
  note_attributes: [],
  tax_exempt: false,
  total_weight: 0,
  user_id: null,
};

function identityFields(order: Order, zone: string): Fields {
  const time = (instant: Date): string => localTime(instant, zone);
  return {
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    ...untold,
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    cancelled_at: localOrNull(order.cancelledAt, zone),
    confirmation_number: order.token.slice(0, 9).toUpperCase(),
    contact_email: order.email,
    created_at: time(order.createdAt),
    currency: order.currencies.shop,
    email: order.email,
    financial_status: financialStatus(order).toLowerCase(),
    merchant_business_entity_id: 'MTU0ODM4MDAwOQ',
    name: order.name,
    note: order.note,
    number: order.number - 1000,
    order_number: order.number,
    payment_gateway_names: gatewaysOf(order),
    phone: order.phone,
    po_number: order.poNumber,
    presentment_currency: order.currencies.presentment,
    processed_at: time(order.processedAt),
    source_name: order.sourceName,
    tags: order.tags.join(', '),
    taxes_included: order.taxesIncluded,
    test: order.test,
    token: order.token,
    updated_at: time(order.updatedAt),
  };
}

/** Body of orders/create, updated, paid and cancelled: REST shape, padded strings, local offset, no transactions. */
export function orderBody(order: Order, shop: Shop): Json {
  const { zone, currency } = shop.settings;
  const { currencies } = order;
  const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
  const taxes = taxesByTitle(order.lines, order.extras);
  return {
    ...identityFields(order, zone),
    ...totalFields(order),
    discount_codes: [],
    discount_applications: [],
    tax_lines: taxLines(
      taxes.map(({ rate }) => rate),
      taxes.map(({ amount }) => amount),
      currencies,
    ),
    billing_address: order.billingAddress === null ? null : addressBody(order.billingAddress),
    customer: customer === undefined ? null : customerBody(customer, { zone, currency }),
    fulfillments: [],
    line_items: order.lines.map((line) =>
      lineBody(
        line,
        order.extras.filter((extra) => extra.lineId === line.id),
        currencies,
      ),
    ),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundBody(refund, order, shop)),
    shipping_address: order.shippingAddress === null ? null : addressBody(order.shippingAddress),
    shipping_lines: order.extras
      .filter((extra) => extra.kind === 'SHIPPING')
      .map((extra) => shippingBody(extra, currencies)),
    returns: [],
    line_item_groups: [],
  };
}
