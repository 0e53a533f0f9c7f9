import { Connections } from '@ml-connector/connections';
import { Transactions } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { bookOrder } from '../booking/book-order.js';

interface Marked {
  readonly connection: string;
  readonly order_id: string;
}

/** Orders at once; the rest follows in the next round. */
const batch = 100;

/** Plans orders again that are marked for it, for instance because the mapping was changed. */
@Injectable()
export class ReplanOrders {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly connections: Connections,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<void> {
    const marked: Marked[] = await this.database.query(
      `select connection, order_id from gl_poster.order_snapshot
       where replan_at <= to_timestamp($1::float8 / 1000) order by replan_at limit ${String(batch)}`,
      [this.clock.now().getTime()],
    );
    for (const order of marked) await this.one(order);
  }

  private async one({ connection: id, order_id: orderId }: Marked): Promise<void> {
    const connection = await this.connections.get(id);
    await this.transactions.run(async (tx) => {
      await tx.lock(`${id}:${orderId}`);
      await tx.manager.query(
        `update gl_poster.order_snapshot set replan_at = null where connection = $1 and order_id = $2`,
        [id, orderId],
      );
      if (connection) await bookOrder(tx, { connection, orderId, now: this.clock.now() });
    });
  }
}
