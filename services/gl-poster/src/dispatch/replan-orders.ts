import { Connections } from '@ml-connector/connections';
import { Transactions } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { bookOrder } from '../booking/book-order.js';

interface Marked {
  readonly connection: string;
  readonly order_id: string;
}

/** Orders at once; the rest follows in the next round. */
const batch = 100;
/** Milliseconds until an order is tried again that could not be planned. */
const laterMs = 60_000;

/** Plans orders again that are marked for it, for instance because the mapping was changed. */
@Injectable()
export class ReplanOrders {
  private readonly logger = new Logger(ReplanOrders.name);

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly connections: Connections,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<void> {
    const marked: Marked[] = await this.database.query(
      `select connection, order_id from gl_poster.order_snapshot
       where replan_at <= to_timestamp($1::float8 / 1000) and connection not in (
         select connection from gl_poster.restore where rebuilt_at is null)
       order by replan_at limit ${String(batch)}`,
      [this.clock.now().getTime()],
    );
    for (const order of marked) await this.attempt(order);
  }

  /** One order that cannot be planned keeps no other one waiting: it comes again in a while. */
  private async attempt(order: Marked): Promise<void> {
    try {
      await this.one(order);
    } catch (error) {
      const later = this.clock.now().getTime() + laterMs;
      await this.database.query(
        `update gl_poster.order_snapshot set replan_at = to_timestamp($3::float8 / 1000)
         where connection = $1 and order_id = $2`,
        [order.connection, order.order_id, later],
      );
      this.logger.error({ err: error, connection: order.connection }, 'order cannot be planned');
    }
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
