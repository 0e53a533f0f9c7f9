import type { DataSource, EntityManager } from 'typeorm';
import { crashPoint } from './crash-point.js';
import type { MessageContext } from './message-context.js';
import type { MessageHeaders } from './message-headers.js';
import { done, type Outcome } from './outcome.js';
import { type OutboxPlace, PostgresUnitOfWork } from './postgres-unit-of-work.js';
import { comparisonOf, noteReplayResult } from './replay-outcomes.js';
import { Transactions } from './transactions.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Undoes a transaction whose work was rejected or is a dry run; never leaves this file. */
class Undo extends Error {
  constructor(readonly outcome: Outcome) {
    super(outcome.kind);
  }
}

/** Transactions in the schema of one service. */
export class PostgresTransactions extends Transactions {
  /** @param consumer Under whose name messages are marked as processed: the consumer group. */
  constructor(
    private readonly database: DataSource,
    private readonly place: OutboxPlace,
    private readonly consumer: string,
  ) {
    super();
  }

  override async once(
    message: MessageContext,
    work: (tx: UnitOfWork) => Promise<Outcome>,
  ): Promise<Outcome> {
    const outcome = await this.firstTime(message, work);
    crashPoint('after-inbox-commit');
    return outcome;
  }

  override async onceAll(
    messages: readonly MessageContext[],
    work: (tx: UnitOfWork, fresh: readonly MessageContext[]) => Promise<void>,
  ): Promise<void> {
    await this.inTransaction(null, async (tx) => {
      await tx.lockAll(messages.map(({ key }) => key));
      const fresh = await this.newOf(tx.manager, messages);
      const live = fresh.filter(({ headers }) => headers.replayMode === null);
      if (live.length > 0) await work(tx, live);
      for (const message of fresh)
        await noteReplayResult(tx.manager, { group: this.consumer, message }, { result: 'same' });
    });
    crashPoint('after-inbox-commit');
  }

  override run<T>(work: (tx: UnitOfWork) => Promise<T>): Promise<T> {
    return this.inTransaction(null, work);
  }

  private async firstTime(
    message: MessageContext,
    work: (tx: UnitOfWork) => Promise<Outcome>,
  ): Promise<Outcome> {
    try {
      return await this.inTransaction(message.headers, async (tx) => {
        await tx.lock(message.key);
        if (!(await this.isNew(tx.manager, message))) return done;
        const outcome = await work(tx);
        if (outcome.kind === 'rejected' || message.headers.replayMode !== null)
          throw new Undo(outcome);
        const reader = { group: this.consumer, message };
        await noteReplayResult(tx.manager, reader, comparisonOf(outcome));
        return outcome;
      });
    } catch (error) {
      if (error instanceof Undo) return error.outcome;
      throw error;
    }
  }

  private inTransaction<T>(
    cause: MessageHeaders | null,
    work: (tx: PostgresUnitOfWork) => Promise<T>,
  ): Promise<T> {
    return this.database.transaction(async (manager) => {
      const tx = new PostgresUnitOfWork(manager, this.place, cause);
      const result = await work(tx);
      await tx.leaveAnnouncements();
      return result;
    });
  }

  private async isNew(manager: EntityManager, message: MessageContext): Promise<boolean> {
    return (await this.newOf(manager, [message])).length > 0;
  }

  /** The primary key decides who is first; a second delivery waits here for the first's commit. */
  private async newOf(
    manager: EntityManager,
    messages: readonly MessageContext[],
  ): Promise<readonly MessageContext[]> {
    const byMark = new Map(messages.map((message) => [markOf(message.headers), message]));
    const distinct = [...byMark.values()].map(({ headers }) => headers);
    const marked: { mark: string }[] = await manager.query(
      `insert into ${this.place.schema}.processed_event (consumer, event_id, replay_id)
       select $1, * from unnest($2::text[], $3::text[])
       on conflict do nothing returning event_id || ' ' || replay_id as mark`,
      [
        this.consumer,
        distinct.map((each) => each.eventId),
        distinct.map((each) => each.replayId ?? ''),
      ],
    );
    const fresh = new Set(marked.map(({ mark }) => mark));
    return [...byMark].filter(([mark]) => fresh.has(mark)).map(([, message]) => message);
  }
}

function markOf({ eventId, replayId }: MessageHeaders): string {
  return `${eventId} ${replayId ?? ''}`;
}
