import { Connections } from '@ml-connector/connections';
import { Transactions } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { settleMsOf } from '../posting/settle-time.js';
import { afterLoss } from '../posting/transitions.js';
import { storyOf } from '../store/announce.js';
import { intentById } from '../store/intents.js';
import { abandonedExchanges, closeExchange, lostExchange } from './exchanges.js';
import { isGone } from './lease-owner.js';
import { leaseMarginMs } from './send-journal.js';
import { settleIntent } from './settle-intent.js';

interface Leased {
  readonly id: string;
  readonly connection: string;
  readonly order_id: string;
  readonly lease_owner: string;
  readonly lease_epoch: string;
  readonly lease_until: Date;
  readonly is_over: boolean;
}

/** Takes up the journals of processes that are gone: what they sent may have arrived. */
@Injectable()
export class RecoverLost {
  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly connections: Connections,
    private readonly clock: Clock,
  ) {}

  /** @returns how many journals were taken up */
  async all(): Promise<number> {
    const leased: Leased[] = await this.database.query(
      `select id, connection, order_id, lease_owner, lease_epoch, lease_until,
         lease_until < to_timestamp($1::float8 / 1000) as is_over
       from gl_poster.intent where lease_owner is not null`,
      [this.clock.now().getTime()],
    );
    let recovered = 0;
    for (const lease of leased) if (await this.one(lease)) recovered += 1;
    return recovered;
  }

  private async one(lease: Leased): Promise<boolean> {
    const connection = await this.connections.get(lease.connection);
    const instance = connection && (await this.connections.instance(connection.instanceId));
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      if (!lease.is_over && !(await isGone(tx.manager, lease.lease_owner))) return false;
      await tx.lock(`${lease.connection}:${lease.order_id}`);
      const intent = await intentById(tx.manager, lease.id);
      if (intent?.leaseEpoch.toString() !== lease.lease_epoch || intent.leaseOwner === null)
        return false;
      for (const exchange of await abandonedExchanges(tx.manager, intent.id)) {
        const event = lostExchange(exchange, now);
        await closeExchange(tx.manager, event, { rest: null, outcome: null });
        const key = `${event.connection}:${intent.id}`;
        await tx.emit('audit.exchange.v1', key, event, storyOf(intent));
      }
      const posting = afterLoss(intent.posting, {
        now: now.getTime(),
        chance: Math.random(),
        canRead: connection !== null && connection.site.journal.operations.get !== null,
        settleMs: settleMsOf(instance),
        sendEndsBy: lease.lease_until.getTime() - leaseMarginMs,
      });
      await settleIntent(tx, intent, { posting, now });
      return true;
    });
  }
}
