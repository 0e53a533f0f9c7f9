import type {
  Agreement,
  AgreementKind,
  MoneyBag,
  OrderSnapshot,
  Refund,
  RefundSnapshot,
  Sale,
  SaleAction,
  Transaction,
} from '@ml-connector/events';
import { bare, taxOf, together, takenBack, totalOf, type Goods, type Unit } from './goods.js';
import { add, addAll, none, opposite, text, type Both } from './minor.js';
import { orderSnapshotOf, refundSnapshotOf } from './order-snapshots.js';

export interface Shop {
  readonly currency: string;
  readonly decimals: number;
  readonly presentmentCurrency: string;
  readonly presentmentDecimals: number;
  readonly taxesIncluded: boolean;
  readonly orderNumber: bigint;
  readonly test: boolean;
}

export const dollarShop: Shop = {
  currency: 'USD',
  decimals: 2,
  presentmentCurrency: 'USD',
  presentmentDecimals: 2,
  taxesIncluded: false,
  orderNumber: 1001n,
  test: false,
};

export interface Movement {
  readonly kind: Transaction['kind'];
  readonly status?: Transaction['status'];
  readonly gateway: string;
  readonly amount: Both;
  readonly rounding?: Both;
  readonly parentId?: string | null;
  readonly refundId?: string | null;
}

export interface GivenBack {
  readonly goods: Goods;
  readonly quantity: number;
}

/** What an agreement sells, takes back, charges and adjusts. */
export interface Deal {
  readonly kind: AgreementKind;
  readonly at: Date;
  readonly sold?: readonly Goods[];
  readonly takenBack?: readonly GivenBack[];
  readonly adjustment?: Both;
  readonly refundId?: string | null;
  readonly returnId?: string | null;
}

/**
 * An order as it grows in a shop. It keeps what the order holds, and works out Shopify's totals from
 * that and never from the agreements: that both agree is what the ledger must rely on.
 */
export class OrderHistory {
  readonly agreements: Agreement[] = [];
  readonly transactions: Transaction[] = [];
  readonly refunds: Refund[] = [];
  readonly goods: Goods[] = [];
  cancelledAt: Date | null = null;
  /** Adjustments: worth without goods. */
  adjusted: Both = none;
  private ids = 0;
  private version = 0n;

  constructor(readonly shop: Shop = dollarShop) {}

  nextId(type: string): string {
    this.ids += 1;
    return `gid://shopify/${type}/${9_007_199_254_740_993n + BigInt(this.ids)}`;
  }

  agree(deal: Deal): Agreement {
    const sold = (deal.sold ?? []).map((goods) => this.sell(goods));
    const back = (deal.takenBack ?? []).map((given) => this.takeBack(given));
    const adjusted = deal.adjustment ? [this.adjust(deal.adjustment)] : [];
    const agreement: Agreement = {
      id: this.nextId('SalesAgreement'),
      kind: deal.kind,
      happenedAt: deal.at,
      refundId: deal.refundId ?? null,
      returnId: deal.returnId ?? null,
      sales: [...sold, ...back, ...adjusted],
    };
    this.agreements.push(agreement);
    return agreement;
  }

  move(movement: Movement, at: Date): Transaction {
    const transaction: Transaction = {
      id: this.nextId('OrderTransaction'),
      kind: movement.kind,
      status: movement.status ?? 'SUCCESS',
      gateway: movement.gateway,
      test: this.shop.test,
      createdAt: at,
      processedAt: movement.status === 'PENDING' ? null : at,
      amount: this.bag(movement.amount),
      rounding: movement.rounding ? this.bag(movement.rounding) : null,
      parentId: movement.parentId ?? null,
      refundId: movement.refundId ?? null,
      errorCode: null,
    };
    this.moved.push({ transaction, amount: movement.amount, rounding: movement.rounding ?? none });
    this.transactions.push(transaction);
    return transaction;
  }

  /** Minor units of each movement, beside the transaction that shows it. */
  readonly moved: { transaction: Transaction; amount: Both; rounding: Both }[] = [];

  /** A pending transaction comes to its end. */
  settle(id: string, status: Transaction['status'], at: Date): void {
    const index = this.transactions.findIndex((one) => one.id === id);
    const pending = this.transactions[index];
    const moved = this.moved[index];
    if (!pending || !moved) return;
    const settled = { ...pending, status, processedAt: at };
    this.transactions[index] = settled;
    this.moved[index] = { ...moved, transaction: settled };
  }

  /** Worth of the order now: goods held, and adjustments. */
  get worth(): Both {
    return add(this.adjusted, addAll(this.goods.flatMap(({ units }) => units.map(totalOf))));
  }

  sumOfMoves(kinds: readonly Transaction['kind'][], of: 'amount' | 'rounding' = 'amount'): Both {
    const counted = this.moved.filter(
      ({ transaction }) => transaction.status === 'SUCCESS' && kinds.includes(transaction.kind),
    );
    return addAll(counted.map((move) => move[of]));
  }

  get received(): Both {
    return add(this.sumOfMoves(['SALE', 'CAPTURE']), opposite(this.sumOfMoves(['CHANGE'])));
  }

  get refunded(): Both {
    return this.sumOfMoves(['REFUND']);
  }

  /** What the customer owes; cash rounding counts as settled. */
  get owed(): Both {
    const rounded = add(
      this.sumOfMoves(['SALE', 'CAPTURE'], 'rounding'),
      opposite(this.sumOfMoves(['REFUND'], 'rounding')),
    );
    const paid = add(add(this.received, opposite(this.refunded)), opposite(rounded));
    return add(this.worth, opposite(paid));
  }

  bag({ shop, presentment }: Both): MoneyBag {
    return {
      shop: text(shop, this.shop.decimals),
      presentment: text(presentment, this.shop.presentmentDecimals),
    };
  }

  snapshot(): OrderSnapshot {
    this.version += 1n;
    return orderSnapshotOf(this, this.version);
  }

  /** shopify.refund.v1 for one refund, as of now. */
  refundSnapshot(refundId: string): RefundSnapshot {
    return refundSnapshotOf(this.snapshot(), refundId);
  }

  private sell(goods: Goods): Sale {
    if (!this.goods.includes(goods)) this.goods.push(goods);
    return this.sale(goods, {
      action: 'ORDER',
      quantity: goods.units.length,
      unit: together(goods.units),
    });
  }

  private takeBack({ goods, quantity }: GivenBack): Sale {
    const units = goods.units.splice(0, quantity);
    return this.sale(goods, {
      action: 'RETURN',
      quantity: -units.length,
      unit: takenBack(together(units)),
    });
  }

  private adjust(amount: Both): Sale {
    this.adjusted = add(this.adjusted, amount);
    const goods: Goods = { ...bare, lineType: 'ADJUSTMENT', units: [] };
    const unit: Unit = { net: amount, discount: none, taxes: [], taxGap: none };
    return this.sale(goods, { action: 'RETURN', quantity: null, unit });
  }

  private sale(
    goods: Goods,
    of: { readonly action: SaleAction; readonly quantity: number | null; readonly unit: Unit },
  ): Sale {
    const { lineType, sku, productType, isGiftCard, feeKind, lineItemId } = goods;
    return {
      id: this.nextId('Sale'),
      action: of.action,
      lineType,
      quantity: of.quantity,
      total: this.bag(totalOf(of.unit)),
      tax: this.bag(taxOf(of.unit)),
      discountBeforeTaxes: this.bag(of.unit.discount),
      discountAfterTaxes: this.bag(of.unit.discount),
      taxes: of.unit.taxes.map(({ title, amount, channelLiable }) => ({
        id: this.nextId('SaleTax'),
        title,
        rate: null,
        channelLiable: channelLiable ?? null,
        amount: this.bag(amount),
      })),
      ...{
        lineItemId: lineItemId === '' ? null : lineItemId,
        sku,
        productType,
        isGiftCard,
        feeKind,
      },
      label: null,
    };
  }
}
