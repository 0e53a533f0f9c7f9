import type { OrderSnapshot, RefundSnapshot } from '@ml-connector/events';
import { Dice } from './dice.js';
import { RandomGoods, type Rate } from './random-goods.js';
import { RandomMoney } from './random-money.js';
import { RandomReturns } from './random-returns.js';
import { dollarShop, OrderHistory, type Shop } from './order-history.js';

interface Currencies extends Partial<Shop> {
  readonly rate: Rate;
}

const evenRate: Rate = { numerator: 1n, denominator: 1n };

const currencies: readonly [Currencies, ...Currencies[]] = [
  { rate: evenRate },
  { rate: evenRate },
  {
    currency: 'JPY',
    presentmentCurrency: 'JPY',
    decimals: 0,
    presentmentDecimals: 0,
    rate: evenRate,
  },
  {
    currency: 'KWD',
    presentmentCurrency: 'KWD',
    decimals: 3,
    presentmentDecimals: 3,
    rate: evenRate,
  },
  { presentmentCurrency: 'EUR', rate: { numerator: 10_847n, denominator: 10_000n } },
  {
    presentmentCurrency: 'JPY',
    presentmentDecimals: 0,
    rate: { numerator: 67n, denominator: 100n },
  },
];

/** An order and its life: a snapshot after each thing that happened. */
export interface RandomOrder {
  readonly history: OrderHistory;
  readonly snapshots: readonly OrderSnapshot[];
  /** As of the end, one for each refund. */
  readonly refunds: readonly RefundSnapshot[];
  /** Amounts that would explain a refund too, by its gid, in presentment money. */
  readonly mayPay: ReadonlyMap<string, readonly bigint[]>;
}

/** Makes an order from a seed: sold, paid, edited, returned, refunded, cancelled in any order. */
export function randomOrder(seed: number): RandomOrder {
  const life = new RandomLife(new Dice(seed));
  return life.live();
}

const hour = 3_600_000;

class RandomLife {
  private readonly history: OrderHistory;
  private readonly goods: RandomGoods;
  private readonly money: RandomMoney;
  private readonly returns: RandomReturns;
  private readonly snapshots: OrderSnapshot[] = [];
  private now: number;

  constructor(private readonly dice: Dice) {
    const { rate, ...shop } = dice.pick(currencies);
    const orderNumber = BigInt(1001 + dice.roll(9_000));
    const taxesIncluded = dice.once(3);
    this.history = new OrderHistory({ ...dollarShop, ...shop, taxesIncluded, orderNumber });
    this.goods = new RandomGoods(dice, this.history, rate);
    this.money = new RandomMoney(dice, this.history, rate);
    this.returns = new RandomReturns(dice, this.history, { goods: this.goods, money: this.money });
    this.now = Date.UTC(2026, 1, 1) + dice.roll(300 * 24) * hour;
  }

  live(): RandomOrder {
    this.place();
    for (let step = this.dice.roll(6); step > 0; step -= 1) this.happen();
    if (this.money.settlePending(this.later())) this.show();
    const refunds = this.history.refunds.map(({ id }) => this.history.refundSnapshot(id));
    const { history, snapshots } = this;
    return { history, snapshots, refunds, mayPay: this.money.mayPay };
  }

  private place(): void {
    this.history.agree({ kind: 'ORDER', at: this.later(), sold: this.goods.basket() });
    if (this.dice.once(2)) this.show();
    // Some gateways report the sale a moment before the order exists.
    const at = new Date(this.now + (this.dice.once(4) ? -2_000 : 0));
    if (!this.dice.once(3)) this.money.pay(at);
    this.show();
  }

  private happen(): void {
    const what = this.dice.roll(8);
    if (what === 0) this.edit();
    else if (what <= 2) this.returns.giveUp(this.later());
    else if (what === 3) this.returns.pay(this.later());
    else if (what <= 5) this.money.pay(this.later());
    else this.money.refund(this.later());
    this.show();
  }

  private edit(): void {
    const [first] = this.history.goods.filter(({ units }) => units.length > 0);
    const takenBack = first && this.dice.once(2) ? [{ goods: first, quantity: 1 }] : [];
    const sold = this.dice.once(2) ? [this.goods.product()] : [];
    this.history.agree({ kind: 'EDIT', at: this.later(), sold, takenBack });
  }

  private later(): Date {
    this.now += this.dice.once(2) ? 1_000 : this.dice.roll(72) * hour + 1_000;
    return new Date(this.now);
  }

  private show(): void {
    this.snapshots.push(this.history.snapshot());
  }
}
