import type { RefundLine, SaleLineType } from '@ml-connector/events';
import { refundVerdict } from '../refund/verdict.js';
import type { RefundApproval, RefundVerdict } from '../refund/verdict-types.js';
import type { RefundRelease } from '../planning/release.js';
import { bare, hasRefundRow, type Goods, type GoodsTax, type Unit } from './goods.js';
import { add, addAll, minor, none, opposite, type Both } from './minor.js';
import { refundRow } from './refund-row.js';
import { dollarShop, OrderHistory, type GivenBack, type Shop } from './order-history.js';

export interface Item {
  readonly type?: SaleLineType;
  readonly sku?: string;
  readonly productType?: string;
  /** Price of one unit before discount and tax. */
  readonly price: string;
  readonly quantity?: number;
  /** Discount on one unit. */
  readonly discount?: string;
  /** Taxes on one unit by title. */
  readonly taxes?: Readonly<Record<string, string>>;
  readonly channelLiable?: boolean;
  readonly feeKind?: string;
}

export interface Payment {
  readonly gateway: string;
  readonly amount: string;
  /** Store money where it differs from what the buyer saw. */
  readonly shopAmount?: string;
  readonly rounding?: string;
  readonly kind?: 'SALE' | 'CAPTURE' | 'CHANGE';
  readonly parentId?: string;
}

export interface RefundStory {
  readonly back?: readonly GivenBack[];
  /** Rows of goods that went back with a return. */
  readonly lists?: readonly RefundLine[];
  readonly charges?: readonly Goods[];
  readonly pays?: readonly Payment[];
  /** Positive in the merchant's favour. */
  readonly adjustment?: string;
  readonly status?: 'SUCCESS' | 'PENDING' | 'FAILURE';
}

/** Tells what happens to one order in dollars and cents, for tests that read like a story. */
export class Story {
  readonly history: OrderHistory;

  constructor(shop: Partial<Shop> = {}) {
    this.history = new OrderHistory({ ...dollarShop, ...shop });
  }

  item(item: Item): Goods {
    const lineType = item.type ?? 'PRODUCT';
    const unit = this.unit(item);
    return {
      ...bare,
      lineType,
      lineItemId: this.history.nextId('LineItem'),
      sku: item.sku ?? null,
      productType: item.productType ?? null,
      isGiftCard: lineType === 'GIFT_CARD',
      feeKind: item.feeKind ?? null,
      units: Array.from({ length: item.quantity ?? 1 }, () => unit),
    };
  }

  order(at: string, ...sold: readonly Goods[]): void {
    this.history.agree({ kind: 'ORDER', at: new Date(at), sold });
  }

  edit(at: string, change: { sold?: readonly Goods[]; takenBack?: readonly GivenBack[] }): void {
    this.history.agree({ kind: 'EDIT', at: new Date(at), ...change });
  }

  pay(at: string, payment: Payment): string {
    const { kind = 'SALE', gateway, parentId, rounding } = payment;
    const movement = { kind, gateway, parentId: parentId ?? null, amount: this.paid(payment) };
    const withRounding = rounding ? { ...movement, rounding: this.both(rounding) } : movement;
    return this.history.move(withRounding, new Date(at)).id;
  }

  /** @returns the rows by which a refund lists what went back */
  returns(
    at: string,
    change: { back: readonly GivenBack[]; sold?: readonly Goods[] },
  ): RefundLine[] {
    const rows = change.back.map((given) => refundRow(this.history, given));
    this.history.agree({
      kind: 'RETURN',
      at: new Date(at),
      sold: change.sold ?? [],
      takenBack: change.back,
      returnId: this.history.nextId('Return'),
    });
    return rows;
  }

  /** @returns the gid of the refund */
  refund(at: string, story: RefundStory): string {
    const when = new Date(at);
    const refundId = this.history.nextId('Refund');
    const rows = (story.back ?? []).filter(({ goods }) => hasRefundRow(goods));
    const own = rows.map((given) => refundRow(this.history, given));
    const lines = [...own, ...(story.lists ?? [])];
    const adjustment = story.adjustment ? this.both(story.adjustment) : none;
    this.history.agree({
      kind: 'REFUND',
      at: when,
      sold: story.charges ?? [],
      takenBack: story.back ?? [],
      refundId,
      ...(story.adjustment ? { adjustment } : {}),
    });
    this.addRefund(refundId, { story, lines, adjustment, when });
    return refundId;
  }

  verdict(refundId: string, approval: RefundApproval | null = null): RefundVerdict {
    return refundVerdict(this.history.refundSnapshot(refundId), approval);
  }

  release(refundId: string, approval: RefundApproval | null = null): RefundRelease {
    const verdict = this.verdict(refundId, approval);
    const { difference } = verdict;
    return {
      ...verdict,
      refundId,
      reasonCode: verdict.reason,
      difference: difference && {
        label: 'difference',
        amount: difference.toDecimalText(),
        currency: difference.currency,
      },
      reviewId: approval?.reviewId ?? null,
    };
  }

  /** The same amount in both currencies. */
  both(amount: string): Both {
    const { decimals, presentmentDecimals } = this.history.shop;
    return { shop: minor(amount, decimals), presentment: minor(amount, presentmentDecimals) };
  }

  private paid({ amount, shopAmount }: Payment): Both {
    const { shop, presentment } = this.both(amount);
    return { shop: shopAmount ? minor(shopAmount, this.history.shop.decimals) : shop, presentment };
  }

  private unit(item: Item): Unit {
    const discount = item.discount ? this.both(item.discount) : none;
    const taxes = Object.entries(item.taxes ?? {}).map(([title, amount]): GoodsTax => ({
      title,
      amount: this.both(amount),
      channelLiable: item.channelLiable ?? false,
    }));
    const before = add(this.both(item.price), opposite(discount));
    const included = this.history.shop.taxesIncluded
      ? addAll(taxes.map((tax) => tax.amount))
      : none;
    return { net: add(before, opposite(included)), discount, taxes, taxGap: none };
  }

  private addRefund(
    id: string,
    of: { story: RefundStory; lines: RefundLine[]; adjustment: Both; when: Date },
  ): void {
    const { story, when } = of;
    const status = story.status ?? 'SUCCESS';
    const moves = (story.pays ?? []).map((payment) => this.moveBack(id, { payment, status, when }));
    const moved = status === 'SUCCESS' ? (story.pays ?? []).map((one) => this.paid(one)) : [];
    this.history.refunds.push({
      id,
      createdAt: when,
      processedAt: when,
      updatedAt: when,
      totalRefunded: this.history.bag(addAll(moved)),
      lines: of.lines,
      adjustments: story.adjustment
        ? [
            {
              id: `${id}-1`,
              reason: 'REFUND_DISCREPANCY',
              amount: this.history.bag(of.adjustment),
              tax: this.history.bag(none),
            },
          ]
        : [],
      transactionIds: moves,
    });
  }

  private moveBack(
    refundId: string,
    of: { payment: Payment; status: 'SUCCESS' | 'PENDING' | 'FAILURE'; when: Date },
  ): string {
    const { payment, status, when } = of;
    const parent = this.history.transactions.find(
      ({ gateway, kind }) => gateway === payment.gateway && (kind === 'SALE' || kind === 'CAPTURE'),
    );
    const movement = {
      kind: 'REFUND' as const,
      status,
      gateway: payment.gateway,
      amount: this.paid(payment),
      parentId: payment.parentId ?? parent?.id ?? null,
      refundId,
    };
    return this.history.move(movement, when).id;
  }
}
