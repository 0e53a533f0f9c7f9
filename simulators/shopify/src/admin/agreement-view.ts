import type { Agreement, Order, Sale } from '../order/order.js';
import { gid } from '../shop/ids.js';
import { listed } from './connection.js';
import { dutyView, lineView, shippingView } from './line-view.js';
import { refundView } from './refund-view.js';
import { bagView, taxView, utc, type View } from './view.js';

/** The thing that was sold, under the name that the sale's type has for it. */
function subject(sale: Sale, order: Order): View {
  const line = order.lines.find(({ id }) => id === sale.subjectId);
  const extra = order.extras.find(({ id }) => id === sale.subjectId);
  if (line !== undefined) return { lineItem: () => lineView(line, order) };
  if (sale.fee !== null && sale.subjectId !== null) {
    return { fee: { __typename: sale.fee, id: gid(sale.fee, sale.subjectId) } };
  }
  if (extra === undefined) return {};
  return {
    shippingLine: () => shippingView(extra, order),
    duty: () => dutyView(extra, order),
    additionalFee: { id: gid('SaleAdditionalFee', extra.id), name: extra.title },
  };
}

function saleView(sale: Sale, order: Order): View {
  const { currencies } = order;
  return {
    __typename: sale.typename,
    id: gid('Sale', sale.id),
    actionType: sale.action,
    lineType: sale.lineType,
    quantity: sale.quantity,
    totalAmount: bagView(sale.total, currencies),
    totalTaxAmount: bagView(sale.tax, currencies),
    totalDiscountAmountBeforeTaxes: bagView(sale.discountBeforeTaxes, currencies),
    totalDiscountAmountAfterTaxes: bagView(sale.discountAfterTaxes, currencies),
    taxes: sale.taxes.map((tax) => ({
      id: gid('SaleTax', tax.id),
      amount: bagView(tax.amount, currencies),
      taxLine: taxView(tax.rate, tax.amount, currencies),
    })),
    ...subject(sale, order),
  };
}

export function agreementView(agreement: Agreement, order: Order): View {
  const refund = order.refunds.find(({ id }) => id === agreement.refundId);
  return {
    __typename: agreement.typename,
    id: gid('SalesAgreement', agreement.id),
    happenedAt: utc(agreement.happenedAt),
    reason: agreement.reason,
    refund: () => (refund === undefined ? null : refundView(refund, order)),
    return: agreement.returnId === null ? null : { id: gid('Return', agreement.returnId) },
    sales: listed(agreement.sales.map((sale) => saleView(sale, order))),
  };
}
