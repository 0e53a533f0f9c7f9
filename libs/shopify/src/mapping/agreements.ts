import type { Agreement, AgreementKind, Sale, SaleTax } from '@ml-connector/events';
import type { AgreementPage, SaleFacts } from '../generated/operations.js';
import { known, moneyBag } from './values.js';

/** An agreement with all of its sales. */
export interface AgreementReading {
  readonly node: AgreementPage['nodes'][number];
  readonly sales: readonly SaleFacts[];
}

const kinds: Record<string, AgreementKind> = {
  OrderAgreement: 'ORDER',
  OrderEditAgreement: 'EDIT',
  RefundAgreement: 'REFUND',
  ReturnAgreement: 'RETURN',
};
const actions = ['ORDER', 'RETURN', 'UPDATE'] as const;
const lineTypes = [
  'PRODUCT',
  'SHIPPING',
  'TIP',
  'GIFT_CARD',
  'DUTY',
  'ADDITIONAL_FEE',
  'FEE',
  'ADJUSTMENT',
] as const;

export function agreement({ node, sales }: AgreementReading): Agreement {
  return {
    id: node.id,
    kind: kinds[node.__typename] ?? 'UNKNOWN',
    happenedAt: new Date(node.happenedAt),
    refundId: 'refund' in node ? node.refund.id : null,
    returnId: 'return' in node ? node.return.id : null,
    sales: sales.map(sale),
  };
}

function sale(facts: SaleFacts): Sale {
  return {
    id: facts.id,
    action: known(actions, facts.actionType),
    lineType: known(lineTypes, facts.lineType),
    quantity: facts.quantity,
    total: moneyBag(facts.totalAmount),
    tax: moneyBag(facts.totalTaxAmount),
    discountBeforeTaxes: moneyBag(facts.totalDiscountAmountBeforeTaxes),
    discountAfterTaxes: moneyBag(facts.totalDiscountAmountAfterTaxes),
    taxes: facts.taxes.map(saleTax),
    ...sold(facts),
  };
}

function saleTax(tax: SaleFacts['taxes'][number]): SaleTax {
  return {
    id: tax.id,
    title: tax.taxLine.title,
    rate: tax.taxLine.rate === null ? null : String(tax.taxLine.rate),
    channelLiable: tax.taxLine.channelLiable,
    amount: moneyBag(tax.amount),
  };
}

type Sold = Pick<Sale, 'lineItemId' | 'sku' | 'productType' | 'isGiftCard' | 'label' | 'feeKind'>;

const unnamed: Sold = {
  lineItemId: null,
  sku: null,
  productType: null,
  isGiftCard: false,
  label: null,
  feeKind: null,
};

/** What was sold, from whichever field the kind of sale has for it. */
function sold(facts: SaleFacts): Sold {
  if ('lineItem' in facts) {
    const { id, sku, title, isGiftCard, product } = facts.lineItem;
    const productType = product?.productType || null;
    return { ...unnamed, lineItemId: id, sku, productType, isGiftCard, label: title };
  }
  if ('shippingLine' in facts)
    return {
      ...unnamed,
      lineItemId: facts.shippingLine?.id ?? null,
      label: facts.shippingLine?.title ?? null,
    };
  if ('duty' in facts) return { ...unnamed, lineItemId: facts.duty.id };
  if ('additionalFee' in facts)
    return { ...unnamed, lineItemId: facts.additionalFee.id, label: facts.additionalFee.name };
  if ('fee' in facts && facts.fee)
    return { ...unnamed, lineItemId: facts.fee.id, feeKind: facts.fee.__typename };
  return unnamed;
}
