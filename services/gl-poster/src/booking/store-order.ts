import { Connections } from '@ml-connector/connections';
import type { OrderSnapshot } from '@ml-connector/events';
import { decidedAgain, done, rejected, Transactions } from '@ml-connector/messaging';
import type { MessageContext, Outcome } from '@ml-connector/messaging';
import { Clock, crashPoint } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { DispatchSignal } from '../dispatch/dispatch-signal.js';
import { compareReplay } from '../replay/compare-replay.js';
import { keepSnapshot } from '../store/order-snapshots.js';
import { bookOrder } from './book-order.js';

/** Stores an order as it is now, and books what has not been booked. It never calls PeopleSoft. */
@Injectable()
export class StoreOrder {
  constructor(
    private readonly transactions: Transactions,
    private readonly connections: Connections,
    private readonly clock: Clock,
    private readonly dispatch: DispatchSignal,
  ) {}

  async handle(order: OrderSnapshot, message: MessageContext): Promise<Outcome> {
    const connection = await this.connections.get(order.connection);
    if (!connection) return unknownConnection(order.connection);
    const { correlationId } = message.headers;
    const of = { connection, orderId: order.orderId, now: this.clock.now(), correlationId };
    const outcome = await this.transactions.once(message, async (tx) => {
      const isNewer = await keepSnapshot(tx.manager, order);
      const replayed =
        message.headers.replayId === null ? null : await compareReplay(tx, of, message);
      if (isNewer || replayed !== null) await bookOrder(tx, of);
      return replayed === null ? done : decidedAgain(replayed.result, replayed.difference);
    });
    crashPoint('after-store-commit');
    this.dispatch.wake();
    return outcome;
  }
}

/** No connection of that name: nobody can say into which books it belongs. */
export function unknownConnection(id: string): Outcome {
  return rejected(
    'unknown-connection',
    `No connection ${id} exists, or it was removed: add it again and replay this message`,
  );
}
