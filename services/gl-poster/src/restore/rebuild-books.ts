import { Connections } from '@ml-connector/connections';
import type { Connection } from '@ml-connector/connections';
import { Transactions } from '@ml-connector/messaging';
import type { UnitOfWork } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { settleIntent } from '../dispatch/settle-intent.js';
import { inSending } from '../posting/posting.js';
import { settleMsOf } from '../posting/settle-time.js';
import type { Intent } from '../store/intent.js';
import { intentById, releaseSources } from '../store/intents.js';
import { JournalHistory } from './journal-history.js';
import { journalMarks, unseen } from './journal-marks.js';
import { putBack } from './put-back.js';
import { doubted, isBodyLost } from './restored-journal.js';
import { endRestore, openRestores } from './restores.js';

interface Found {
  readonly id: string;
  readonly order_id: string;
}

/** Rebuilds the books of connections after a restore, where a person asked for it, from gl.journal.v1. */
@Injectable()
export class RebuildBooks {
  private readonly logger = new Logger(RebuildBooks.name);

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly connections: Connections,
    private readonly history: JournalHistory,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<void> {
    const open = await openRestores(this.database.manager);
    const wanted = new Set([...open].filter(([, by]) => by !== null).map(([id]) => id));
    if (wanted.size === 0) return;
    const marks = await journalMarks(this.database.manager);
    const from = unseen(marks, await this.history.ends());
    let records = 0;
    await this.history.read(from, async (told) => {
      if (!wanted.has(told.connection)) return true;
      records += 1;
      await this.transactions.run(async (tx) => {
        await tx.lock(`${told.connection}:${told.orderId}`);
        await putBack(tx.manager, told);
      });
      return true;
    });
    for (const id of wanted) await this.finish(id, records > 0);
    this.logger.log({ connections: [...wanted], records }, 'books rebuilt after a restore');
  }

  private async finish(id: string, isPutBack: boolean): Promise<void> {
    const connection = await this.connections.get(id);
    for (const found of await this.unsettled(id))
      await this.transactions.run(async (tx) => {
        await tx.lock(`${id}:${found.order_id}`);
        const intent = await intentById(tx.manager, found.id);
        if (intent) await this.settle(tx, intent, connection);
      });
    await this.transactions.run(async ({ manager }) => {
      await manager.query(
        `update gl_poster.order_snapshot o set replan_at = to_timestamp($2::float8 / 1000)
         where connection = $1 and ($3 or stored_at > clock_timestamp() - interval '1 day'
           or exists (select 1 from gl_poster.fact f where f.connection = o.connection
             and f.order_id = o.order_id and f.state in ('WAITING', 'REVIEW')))`,
        [id, this.clock.now().getTime(), isPutBack],
      );
      await endRestore(manager, id, this.clock.now());
    });
  }

  /** Journals that were put back, and those that may have been sent since the backup. */
  private unsettled(connection: string): Promise<Found[]> {
    return this.database.query(
      `select id::text, order_id from gl_poster.intent
       where connection = $1 and (is_put_back or state = any($2::text[]))`,
      [connection, inSending],
    );
  }

  private async settle(
    tx: UnitOfWork,
    intent: Intent,
    connection: Connection | null,
  ): Promise<void> {
    const now = this.clock.now();
    await tx.manager.query('update gl_poster.intent set is_put_back = false where id = $1', [
      intent.id,
    ]);
    if (!inSending.includes(intent.posting.state))
      return settleIntent(tx, intent, { posting: intent.posting, now });
    if (!(await holdsItsFacts(tx, intent))) return this.stepAside(tx, intent, now);
    const instance = connection && (await this.connections.instance(connection.instanceId));
    const posting = doubted(intent.posting, {
      now: now.getTime(),
      canRead: connection !== null && connection.site.journal.operations.get !== null,
      settleMs: settleMsOf(instance),
      bodyIsLost: isBodyLost(intent),
    });
    await settleIntent(tx, intent, { posting, now });
  }

  /** Planned since the restore out of facts that another journal books already. */
  private async stepAside(tx: UnitOfWork, intent: Intent, now: Date): Promise<void> {
    const posting = { ...intent.posting, state: 'SUPERSEDED', nextAt: null } as const;
    await settleIntent(tx, intent, { posting, now });
    await releaseSources(tx.manager, intent.id);
  }
}

async function holdsItsFacts(tx: UnitOfWork, intent: Intent): Promise<boolean> {
  const [row]: [{ n: number }] = await tx.manager.query(
    'select count(*)::int as n from gl_poster.posting_source where intent_id = $1',
    [intent.id],
  );
  return row.n === intent.sources.length;
}
