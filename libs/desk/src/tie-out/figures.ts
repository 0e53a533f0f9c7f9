import { Money, type Figure } from '@ml-connector/ledger';
import type { InShopMoney, ShownAgreement, ShownSale, ShownTransaction } from './shown-order.js';

function money(set: InShopMoney, currency: string): Money {
  return Money.parse(set.shopMoney.amount, currency);
}

const components: Readonly<Record<string, string>> = {
  PRODUCT: 'product',
  SHIPPING: 'shipping',
  TIP: 'tip',
  GIFT_CARD: 'gift-card',
  DUTY: 'duty',
  ADDITIONAL_FEE: 'additional-fee',
  ADJUSTMENT: 'adjustment',
};

const fees: Readonly<Record<string, string>> = {
  RestockingFee: 'restocking-fee',
  ReturnShippingFee: 'return-shipping-fee',
};

/** Goods or shipping that a refund or return took back stand apart from what an edit removed. */
function isTakenBack(sale: ShownSale, agreement: ShownAgreement): boolean {
  const reverses = ['RefundAgreement', 'ReturnAgreement'].includes(agreement.__typename);
  return (
    reverses && (sale.actionType === 'RETURN' || sale.totalAmount.shopMoney.amount.startsWith('-'))
  );
}

function componentOf(sale: ShownSale, agreement: ShownAgreement): string {
  if (sale.lineType === 'FEE') return fees[sale.fee?.__typename ?? ''] ?? 'unknown';
  if (sale.lineType === 'PRODUCT' && sale.lineItem?.isGiftCard === true) return 'gift-card';
  if (isTakenBack(sale, agreement) && sale.lineType === 'PRODUCT') return 'returns';
  if (isTakenBack(sale, agreement) && sale.lineType === 'SHIPPING') return 'shipping-refund';
  return components[sale.lineType] ?? 'unknown';
}

function discountOf(sale: ShownSale, currency: string): Money {
  const before = money(sale.totalDiscountAmountBeforeTaxes, currency);
  return before.isZero ? money(sale.totalDiscountAmountAfterTaxes, currency) : before;
}

function figuresOfSale(sale: ShownSale, agreement: ShownAgreement, currency: string): Figure[] {
  const component = componentOf(sale, agreement);
  const net = money(sale.totalAmount, currency).minus(money(sale.totalTaxAmount, currency));
  const shown = component !== 'returns' && component !== 'shipping-refund';
  const discount = shown ? discountOf(sale, currency) : Money.zero(currency);
  return [
    { component, detail: null, amount: net.plus(discount).negated() },
    { component: 'discount', detail: null, amount: discount },
    ...sale.taxes.map(({ amount, taxLine }) => ({
      component: taxLine.channelLiable === true ? 'channel-tax' : 'tax',
      detail: taxLine.title,
      amount: money(amount, currency).negated(),
    })),
  ];
}

/** Adds up what belongs together and leaves out what comes to nothing. */
function merged(figures: readonly Figure[]): Figure[] {
  const found = new Map<string, Figure>();
  for (const figure of figures) {
    const key = JSON.stringify([figure.component, figure.detail]);
    const before = found.get(key);
    const amount = before === undefined ? figure.amount : before.amount.plus(figure.amount);
    found.set(key, { ...figure, amount });
  }
  return [...found.values()].filter(({ amount }) => !amount.isZero);
}

/** What an agreement sold or took back, as a ledger shows it: credit negative. */
export function figuresOfAgreement(agreement: ShownAgreement, currency: string): Figure[] {
  return merged(agreement.sales.nodes.flatMap((sale) => figuresOfSale(sale, agreement, currency)));
}

function tenderOf(gateway: string): string {
  if (gateway === 'gift_card') return 'gift-card-tender';
  return ['shopify_store_credit', 'store_credit'].includes(gateway) ? 'store-credit' : 'clearing';
}

/** Money in is a debit. */
export function figuresOfTransaction(transaction: ShownTransaction, currency: string): Figure[] {
  const out = transaction.kind === 'REFUND' || transaction.kind === 'CHANGE';
  const signed = (amount: Money): Money => (out ? amount.negated() : amount);
  const gateway = transaction.gateway ?? '';
  const { amountRoundingSet } = transaction;
  const rounding =
    amountRoundingSet === null ? Money.zero(currency) : money(amountRoundingSet, currency);
  return merged([
    {
      component: tenderOf(gateway),
      detail: gateway,
      amount: signed(money(transaction.amountSet, currency)),
    },
    { component: 'cash-rounding', detail: null, amount: signed(rounding).negated() },
  ]);
}
