import { Connections } from '@ml-connector/connections';
import type { RefundValidated } from '@ml-connector/events';
import { decidedAgain, done, Transactions } from '@ml-connector/messaging';
import type { MessageContext, Outcome } from '@ml-connector/messaging';
import { Clock, crashPoint } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { DispatchSignal } from '../dispatch/dispatch-signal.js';
import { compareReplay } from '../replay/compare-replay.js';
import { keepRelease } from '../store/refund-releases.js';
import { bookOrder } from './book-order.js';
import { unknownConnection } from './store-order.js';

/** Stores the verdict on a refund. It may come before its order: then the order finds it here. */
@Injectable()
export class StoreRefundVerdict {
  constructor(
    private readonly transactions: Transactions,
    private readonly connections: Connections,
    private readonly clock: Clock,
    private readonly dispatch: DispatchSignal,
  ) {}

  async handle(verdict: RefundValidated, message: MessageContext): Promise<Outcome> {
    const connection = await this.connections.get(verdict.connection);
    if (!connection) return unknownConnection(verdict.connection);
    const { correlationId } = message.headers;
    const of = { connection, orderId: verdict.orderId, now: this.clock.now(), correlationId };
    const outcome = await this.transactions.once(message, async (tx) => {
      const isNewer = await keepRelease(tx.manager, verdict);
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
