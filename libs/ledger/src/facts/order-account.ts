import type {
  Agreement,
  AgreementKind,
  MoneyBag,
  OrderSnapshot,
  Sale,
  SaleTax,
  Transaction,
} from '@ml-connector/events';
import { Money } from '../money/money.js';

/** One amount in both currencies of the order. */
export interface Amount {
  readonly shop: Money;
  readonly presentment: Money;
}

export interface SoldTax {
  readonly title: string;
  /** True only where Shopify says that the marketplace remits the tax. */
  readonly channelLiable: boolean;
  readonly amount: Amount;
}

/** A sale of an agreement. Signed as Shopify signs it: negative takes back. */
export interface Sold extends Pick<
  Sale,
  | 'id'
  | 'action'
  | 'lineType'
  | 'lineItemId'
  | 'quantity'
  | 'sku'
  | 'productType'
  | 'isGiftCard'
  | 'feeKind'
> {
  /** After discounts and including taxes. */
  readonly total: Amount;
  readonly tax: Amount;
  /** Positive takes off the price; part of the price before it is revenue all the same. */
  readonly discount: Money;
  readonly taxes: readonly SoldTax[];
}

export interface Agreed {
  readonly gid: string;
  readonly kind: AgreementKind;
  readonly at: Date;
  readonly refundId: string | null;
  readonly sales: readonly Sold[];
  readonly total: Amount;
}

/** A successful money transaction. Positive comes in, negative goes out. */
export interface Moved {
  readonly gid: string;
  readonly kind: Transaction['kind'];
  readonly at: Date;
  readonly gateway: string;
  readonly test: boolean;
  readonly refundId: string | null;
  readonly amount: Amount;
  /** Cash rounding contained in the amount. */
  readonly rounding: Amount;
}

/** An order with its amounts read: what the rest of the ledger reasons about. */
export interface OrderAccount {
  readonly snapshot: OrderSnapshot;
  readonly currency: string;
  readonly isForeign: boolean;
  readonly agreements: readonly Agreed[];
  readonly moves: readonly Moved[];
  readonly currentTotal: Amount;
  readonly currentTax: Amount;
  readonly totalReceived: Amount;
  readonly totalRefunded: Amount;
}

/** @throws InvalidAmount @throws UnsupportedCurrency */
export function readOrderAccount(snapshot: OrderSnapshot): OrderAccount {
  const reader = new AmountReader(snapshot.currency, snapshot.presentmentCurrency);
  return {
    snapshot,
    currency: snapshot.currency,
    isForeign: snapshot.currency !== snapshot.presentmentCurrency,
    agreements: snapshot.agreements.map((agreement) => reader.agreement(agreement)),
    moves: successfulMoves(snapshot).map((transaction) => ({
      ...reader.move(transaction),
      refundId: refundOf(transaction, snapshot),
    })),
    currentTotal: reader.amount(snapshot.currentTotal),
    currentTax: reader.amount(snapshot.currentTax),
    totalReceived: reader.amount(snapshot.totalReceived),
    totalRefunded: reader.amount(snapshot.totalRefunded),
  };
}

/** Kinds that do not move money, whatever their status. */
const moneyless: ReadonlySet<Transaction['kind']> = new Set([
  'AUTHORIZATION',
  'EMV_AUTHORIZATION',
  'VOID',
  'SUGGESTED_REFUND',
]);

/** An unknown kind counts until a person has looked: it may be money. */
export function successfulMoves(
  order: Pick<OrderSnapshot, 'transactions'>,
): readonly Transaction[] {
  return order.transactions.filter(
    (transaction) => transaction.status === 'SUCCESS' && !moneyless.has(transaction.kind),
  );
}

export function isOutgoing(transaction: Pick<Transaction, 'kind'>): boolean {
  return transaction.kind === 'REFUND' || transaction.kind === 'CHANGE';
}

/** When the money moved. */
export function movedAt(transaction: Transaction): Date {
  return transaction.processedAt ?? transaction.createdAt;
}

function refundOf(transaction: Transaction, order: OrderSnapshot): string | null {
  if (transaction.kind !== 'REFUND') return null;
  const refund = order.refunds.find((one) => one.transactionIds.includes(transaction.id));
  return transaction.refundId ?? refund?.id ?? null;
}

/** Reads the money bags of one order, whose two currencies stand on the order. */
export class AmountReader {
  constructor(
    readonly shop: string,
    readonly presentment: string,
  ) {}

  amount(bag: MoneyBag): Amount {
    return {
      shop: Money.parse(bag.shop, this.shop),
      presentment: Money.parse(bag.presentment, this.presentment),
    };
  }

  get zero(): Amount {
    return { shop: Money.zero(this.shop), presentment: Money.zero(this.presentment) };
  }

  sum(amounts: readonly Amount[]): Amount {
    return amounts.reduce(plus, this.zero);
  }

  agreement(agreement: Agreement): Agreed {
    const sales = agreement.sales.map((sale) => this.sale(sale));
    return {
      gid: agreement.id,
      kind: agreement.kind,
      at: agreement.happenedAt,
      refundId: agreement.refundId,
      sales,
      total: this.sum(sales.map((sale) => sale.total)),
    };
  }

  move(transaction: Transaction): Omit<Moved, 'refundId'> {
    const signed = isOutgoing(transaction) ? negated : (amount: Amount) => amount;
    return {
      gid: transaction.id,
      kind: transaction.kind,
      at: movedAt(transaction),
      gateway: transaction.gateway,
      test: transaction.test,
      amount: signed(this.amount(transaction.amount)),
      rounding: transaction.rounding ? signed(this.amount(transaction.rounding)) : this.zero,
    };
  }

  private sale(sale: Sale): Sold {
    return {
      ...sale,
      total: this.amount(sale.total),
      tax: this.amount(sale.tax),
      discount: this.discount(sale),
      taxes: sale.taxes.map((tax) => this.tax(tax)),
    };
  }

  /**
   * Shopify states one discount twice, without and with its taxes. Revenue is net of taxes, so the
   * amount before taxes is the contra; the other one only where Shopify gives no more.
   */
  private discount(sale: Sale): Money {
    const before = Money.parse(sale.discountBeforeTaxes.shop, this.shop);
    return before.isZero ? Money.parse(sale.discountAfterTaxes.shop, this.shop) : before;
  }

  private tax(tax: SaleTax): SoldTax {
    return {
      title: tax.title,
      channelLiable: tax.channelLiable === true,
      amount: this.amount(tax.amount),
    };
  }
}

export function plus(left: Amount, right: Amount): Amount {
  return {
    shop: left.shop.plus(right.shop),
    presentment: left.presentment.plus(right.presentment),
  };
}

export function minus(left: Amount, right: Amount): Amount {
  return plus(left, negated(right));
}

export function negated(amount: Amount): Amount {
  return { shop: amount.shop.negated(), presentment: amount.presentment.negated() };
}
