import { Connections, CredentialHolds } from '@ml-connector/connections';
import type { ConnectionChanged } from '@ml-connector/events';
import { done, Transactions } from '@ml-connector/messaging';
import type { MessageContext, Outcome } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { DispatchSignal } from '../dispatch/dispatch-signal.js';

/**
 * A connection was changed: its settings are read anew, what it held back is planned again, and what
 * waits for its PeopleSoft is tried at once.
 */
@Injectable()
export class FollowConnection {
  constructor(
    private readonly transactions: Transactions,
    private readonly connections: Connections,
    private readonly clock: Clock,
    private readonly holds: CredentialHolds,
    private readonly dispatch: DispatchSignal,
  ) {}

  async handle(event: ConnectionChanged, message: MessageContext): Promise<Outcome> {
    this.connections.changed(event);
    const outcome = await this.transactions.once(message, async (tx) => {
      await this.holds.release(event.connection, tx.manager);
      await tx.manager.query(
        `update gl_poster.order_snapshot o set replan_at = to_timestamp($2::float8 / 1000)
         where connection = $1 and exists (
           select 1 from gl_poster.fact f where f.connection = o.connection
             and f.order_id = o.order_id and f.state in ('WAITING', 'REVIEW'))`,
        [event.connection, this.clock.now().getTime()],
      );
      // Only waiting for another attempt is cut short; a settle time is a promise.
      await tx.manager.query(
        `update gl_poster.intent set next_at = to_timestamp($2::float8 / 1000)
         where connection = $1 and state = 'RETRYING' and lease_owner is null
           and next_at > to_timestamp($2::float8 / 1000)`,
        [event.connection, this.clock.now().getTime()],
      );
      return done;
    });
    this.dispatch.wake();
    return outcome;
  }
}
