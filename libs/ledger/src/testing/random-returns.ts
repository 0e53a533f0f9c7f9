import type { RefundLine } from '@ml-connector/events';
import type { Dice } from './dice.js';
import { totalOf } from './goods.js';
import type { GivenBack, OrderHistory } from './order-history.js';
import type { RandomGoods } from './random-goods.js';
import type { RandomMoney } from './random-money.js';
import { refundRow } from './refund-row.js';

/** Goods that went back and were not paid for yet. */
interface Unpaid {
  readonly row: RefundLine;
  readonly due: bigint;
}

/** Goods come back without money, perhaps in exchange for others, perhaps at a fee; some are paid later. */
export class RandomReturns {
  private readonly unpaid: Unpaid[][] = [];

  constructor(
    private readonly dice: Dice,
    private readonly history: OrderHistory,
    private readonly from: { readonly goods: RandomGoods; readonly money: RandomMoney },
  ) {}

  giveUp(at: Date): void {
    const takenBack = this.chosen();
    if (takenBack.length === 0) return;
    const charge = this.dice.once(3) ? this.from.goods.product() : this.from.goods.fee(300n);
    const sold = this.dice.once(2) ? [charge] : [];
    const unpaid = takenBack.map((given) => this.unpaidOf(given));
    this.history.agree({
      kind: 'RETURN',
      at,
      sold,
      takenBack,
      returnId: this.history.nextId('Return'),
    });
    const charged = sold
      .flatMap(({ units }) => units)
      .reduce((sum, unit) => sum + totalOf(unit).presentment, 0n);
    // Of a return that is paid in parts the last one keeps what is charged.
    const last = unpaid.length - 1;
    this.unpaid.push(
      unpaid.map((one, index) => (index === last ? { ...one, due: one.due - charged } : one)),
    );
  }

  /** Pays one return, the first part of it, all of them, or all but the first. */
  pay(at: Date): void {
    // Where nothing is owed to the customer any more, the returns were paid in another way.
    if (this.history.owed.presentment >= 0n) this.unpaid.length = 0;
    const [first = []] = this.unpaid;
    const all = this.unpaid.flat();
    const wanted = this.dice.pick([first, first.slice(0, 1), all, this.unpaid.slice(1).flat()]);
    const due = wanted.reduce((sum, one) => sum + one.due, 0n);
    const rows = wanted.map(({ row }) => row);
    if (rows.length === 0 || !this.from.money.payReturn(rows, due, at)) return;
    const left = this.unpaid.map((parts) => parts.filter((part) => !wanted.includes(part)));
    this.unpaid.splice(0, this.unpaid.length, ...left.filter((parts) => parts.length > 0));
  }

  private chosen(): GivenBack[] {
    const products = this.history.goods.filter(
      ({ units, lineType }) => units.length > 0 && lineType === 'PRODUCT',
    );
    return products.slice(0, 1 + this.dice.roll(2)).map((goods) => ({ goods, quantity: 1 }));
  }

  private unpaidOf({ goods, quantity }: GivenBack): Unpaid {
    const worth = goods.units.slice(0, quantity).map((unit) => totalOf(unit).presentment);
    return {
      row: refundRow(this.history, { goods, quantity }),
      due: worth.reduce((sum, one) => sum + one, 0n),
    };
  }
}
