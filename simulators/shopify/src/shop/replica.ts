import type { Order } from '../order/order.js';
import type { Faults } from './faults.js';

/** What a lagging read replica shows: the state before the latest change, or an order that moves while it is read. */
export class Replica {
  private readonly before = new Map<bigint, Order>();

  constructor(private readonly faults: Faults) {}

  /** Keeps the state that a change is about to replace. */
  remember(order: Order): void {
    this.before.set(order.id, {
      ...order,
      lines: order.lines.map((line) => ({
        ...line,
        units: line.units.map((unit) => ({ ...unit })),
      })),
      extras: order.extras.map((extra) => ({ ...extra })),
      agreements: [...order.agreements],
      transactions: order.transactions.map((transaction) => ({ ...transaction })),
      refunds: order.refunds.map((refund) => ({ ...refund })),
      disputes: [...order.disputes],
    });
  }

  /** Puts back what a refused action has begun to change. */
  restore(order: Order): void {
    Object.assign(order, this.before.get(order.id));
  }

  stateOf(order: Order): Order {
    const before = this.before.get(order.id);
    if (before === undefined || this.faults.graphql.staleReads <= 0) return order;
    this.faults.graphql.staleReads -= 1;
    return before;
  }

  /** A torn read: the order's updatedAt moves on by a second each time it is looked at. */
  onRead(order: Order): void {
    if (this.faults.graphql.tornReads <= 0) return;
    this.faults.graphql.tornReads -= 1;
    order.updatedAt = new Date(order.updatedAt.getTime() + 1000);
  }
}
