import type { Refund, RefundLine, Transaction } from '@ml-connector/events';
import type { Dice } from './dice.js';
import { hasRefundRow, together, totalOf } from './goods.js';
import { add, addAll, none, opposite, share, type Both } from './minor.js';
import type { OrderHistory } from './order-history.js';
import type { Rate } from './random-goods.js';
import { refundRow } from './refund-row.js';

interface Leg {
  readonly parent: Transaction;
  readonly amount: bigint;
}

/** Moves money at random, always within what was captured, so that every refund ties. */
export class RandomMoney {
  /** Amounts that would explain a refund too, in presentment money. */
  readonly mayPay = new Map<string, readonly bigint[]>();
  private readonly pending: string[] = [];

  constructor(
    private readonly dice: Dice,
    private readonly history: OrderHistory,
    private readonly rate: Rate,
  ) {}

  pay(at: Date): void {
    const owed = this.history.owed.presentment;
    if (owed <= 0n) return;
    const amount = this.dice.once(3) ? BigInt(this.dice.roll(Number(owed))) + 1n : owed;
    const gateway = this.dice.pick(['shopify_payments', 'paypal', 'gift_card', 'cash']);
    const kind = this.dice.once(3) ? 'CAPTURE' : 'SALE';
    const rounding = gateway === 'cash' && !this.isForeign ? this.roundedBy(amount) : none;
    const paid = add(this.moved(amount), rounding);
    this.history.move({ kind, gateway, amount: paid, rounding }, at);
  }

  /** Takes goods back and pays what they are worth, as far as there is money to give back. */
  refund(at: Date): void {
    const credit = this.dice.once(3) ? this.credit() : [];
    if (credit.length > 0) return this.payCredit(credit, at);
    const [goods] = this.history.goods.filter(({ units }) => units.length > 0);
    const quantity = goods ? 1 + this.dice.roll(goods.units.length) : 0;
    const unit = together(goods?.units.slice(0, quantity) ?? []);
    const worth = goods ? totalOf(unit) : none;
    const debt = this.dice.once(2) ? this.debt(worth) : 0n;
    const legs = this.legs(debt > 0n ? worth.presentment - debt : this.payable(worth.presentment));
    const paid = legs.reduce((sum, leg) => sum + leg.amount, 0n);
    const refundId = this.history.nextId('Refund');
    const adjustment = this.adjustment(worth, paid + debt);
    const takenBack = goods ? [{ goods, quantity }] : [];
    const rows = takenBack.filter((given) => hasRefundRow(given.goods));
    const lines = rows.map((given) => refundRow(this.history, given));
    this.history.agree({ kind: 'REFUND', at, takenBack, refundId, adjustment });
    const due = worth.presentment - adjustment.presentment;
    this.note(refundId, [due, -adjustment.presentment]);
    const status = this.dice.once(4) ? 'PENDING' : 'SUCCESS';
    const moves = legs.map((leg) => this.giveBack(leg, { refundId, status, at }));
    this.addRefund(refundId, { lines, moves, adjustment, at });
  }

  /** @returns whether anything was pending */
  settlePending(at: Date): boolean {
    for (const id of this.pending) this.history.settle(id, 'SUCCESS', at);
    for (const [index, refund] of this.history.refunds.entries()) {
      this.history.refunds[index] = { ...refund, totalRefunded: this.totalOf(refund.id) };
    }
    return this.pending.length > 0;
  }

  /**
   * Pays for goods that went back with a return: what they are due, or all that is owed to the customer.
   *
   * @returns whether there was money for it
   */
  payReturn(lines: readonly RefundLine[], due: bigint, at: Date): boolean {
    const owed = this.owedToCustomer;
    const wanted = this.dice.once(2) ? due : owed;
    const legs = due > 0n && due <= owed ? this.wholly(wanted) : [];
    if (legs.length === 0) return false;
    const refundId = this.history.nextId('Refund');
    this.history.agree({ kind: 'REFUND', at, refundId });
    this.note(refundId, [due]);
    const moves = legs.map((leg) => this.giveBack(leg, { refundId, status: 'SUCCESS', at }));
    this.addRefund(refundId, { lines, moves, adjustment: none, at });
    return true;
  }

  /** All that is owed to the customer, where the payments still hold it. */
  private credit(): Leg[] {
    const credit = this.owedToCustomer;
    return credit > 0n ? this.wholly(credit) : [];
  }

  private get owedToCustomer(): bigint {
    return this.pending.length === 0 ? -this.history.owed.presentment : 0n;
  }

  private wholly(wanted: bigint): Leg[] {
    const legs = this.legs(wanted);
    return legs.reduce((sum, leg) => sum + leg.amount, 0n) === wanted ? legs : [];
  }

  /** Once a refund is agreed and before its money moves: what would leave nothing open counts as well. */
  private note(refundId: string, amounts: readonly bigint[]): void {
    this.mayPay.set(refundId, [...amounts, -this.history.owed.presentment]);
  }

  /** Money for what an edit or a return left to the customer: the agreement takes nothing back. */
  private payCredit(legs: readonly Leg[], at: Date): void {
    const refundId = this.history.nextId('Refund');
    this.history.agree({ kind: 'REFUND', at, refundId });
    const moves = legs.map((leg) => this.giveBack(leg, { refundId, status: 'SUCCESS', at }));
    this.addRefund(refundId, { lines: [], moves, adjustment: none, at });
  }

  /** What the customer owes and the goods take away, where something is left to pay back. */
  private debt(worth: Both): bigint {
    const owed = this.pending.length === 0 ? this.history.owed.presentment : 0n;
    const left = worth.presentment - owed;
    const held = this.payments().reduce((sum, payment) => sum + this.leftOf(payment), 0n);
    return owed > 0n && left > 0n && left <= held ? owed : 0n;
  }

  private get isForeign(): boolean {
    return this.history.shop.currency !== this.history.shop.presentmentCurrency;
  }

  /** Money moves at the rate of its own moment. */
  private moved(presentment: bigint): Both {
    if (!this.isForeign) return { shop: presentment, presentment };
    const numerator = (this.rate.numerator * BigInt(95 + this.dice.roll(11))) / 100n;
    return { shop: share(presentment, numerator, this.rate.denominator), presentment };
  }

  private roundedBy(amount: bigint): Both {
    const rest = amount % 5n;
    return { shop: -rest, presentment: -rest };
  }

  private payable(worth: bigint): bigint {
    const least = this.dice.once(6) ? BigInt(this.dice.roll(500)) : 0n;
    const wanted = worth > 0n ? worth : least;
    return this.dice.once(4) ? wanted / 2n : wanted;
  }

  private legs(wanted: bigint): Leg[] {
    let left = wanted;
    return this.payments().flatMap((parent) => {
      const rest = this.leftOf(parent);
      const amount = rest < left ? rest : left;
      left -= amount > 0n ? amount : 0n;
      return amount > 0n ? [{ parent, amount }] : [];
    });
  }

  private payments(): Transaction[] {
    return this.history.transactions.filter(
      ({ kind, status }) => status === 'SUCCESS' && (kind === 'SALE' || kind === 'CAPTURE'),
    );
  }

  /** Pending refunds count: they may succeed. */
  private leftOf(parent: Transaction): bigint {
    const rows = this.history.moved;
    const captured = rows.find(({ transaction }) => transaction.id === parent.id);
    const taken = rows.filter(({ transaction }) => transaction.parentId === parent.id);
    return taken.reduce(
      (left, { amount }) => left - amount.presentment,
      captured?.amount.presentment ?? 0n,
    );
  }

  /** In the merchant's favour where less goes back than the goods are worth; none where nothing moves. */
  private adjustment(worth: Both, paid: bigint): Both {
    if (paid === 0n || paid === worth.presentment) return none;
    const due = {
      shop: share(paid, this.rate.numerator, this.rate.denominator),
      presentment: paid,
    };
    return add(worth, opposite(due));
  }

  private giveBack(
    { parent, amount }: Leg,
    of: { refundId: string; status: 'PENDING' | 'SUCCESS'; at: Date },
  ): string {
    const { refundId, status, at } = of;
    const movement = { kind: 'REFUND' as const, status, gateway: parent.gateway, refundId };
    const moved = { ...movement, amount: this.moved(amount), parentId: parent.id };
    const { id } = this.history.move(moved, at);
    if (status === 'PENDING') this.pending.push(id);
    return id;
  }

  private addRefund(
    id: string,
    of: { lines: readonly RefundLine[]; moves: string[]; adjustment: Both; at: Date },
  ): void {
    const amount = this.history.bag(of.adjustment);
    const zero = this.history.bag(none);
    const adjustment = { id: `${id}-1`, reason: 'REFUND_DISCREPANCY', amount, tax: zero };
    const refund: Refund = {
      id,
      ...{ createdAt: of.at, processedAt: of.at, updatedAt: of.at, lines: [...of.lines] },
      totalRefunded: zero,
      adjustments: of.adjustment === none ? [] : [adjustment],
      transactionIds: of.moves,
    };
    this.history.refunds.push(refund);
    this.history.refunds[this.history.refunds.length - 1] = {
      ...refund,
      totalRefunded: this.totalOf(id),
    };
  }

  private totalOf(refundId: string) {
    const own = this.history.moved.filter(
      ({ transaction }) => transaction.refundId === refundId && transaction.status === 'SUCCESS',
    );
    return this.history.bag(addAll(own.map(({ amount }) => amount)));
  }
}
