import { Connections } from '@ml-connector/connections';
import type { JournalState } from '@ml-connector/events';
import { Transactions } from '@ml-connector/messaging';
import type { UnitOfWork } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { keepReviews } from '../store/reviews.js';
import { JournalHistory } from './journal-history.js';
import { journalMarks, keepJournalMarks, unseen } from './journal-marks.js';
import { livedElsewhere, settleHome } from './home.js';
import { noteRestore, openRestores, wantRebuild } from './restores.js';
import { restoreReview } from './restore-review.js';

/** Milliseconds between two marks. */
const markEveryMs = 10_000;

/**
 * Knows whether this database holds all that was ever told of its journals. One that was restored from a
 * backup does not: it would give numbers a second time. So before anything is posted in a session with
 * Postgres (a restore always ends the old one), what gl.journal.v1 gained since the last mark is looked
 * up here; a journal that is told there and not known here pauses every connection.
 */
@Injectable()
export class Continuity {
  private readonly logger = new Logger(Continuity.name);
  private checked: { session: string; result: Promise<void> } | null = null;
  private markedAt = 0;

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly connections: Connections,
    private readonly history: JournalHistory,
    private readonly clock: Clock,
  ) {}

  /** Resolves once a session with Postgres was checked; throws while Kafka cannot be asked. */
  assure(session: string): Promise<void> {
    if (this.checked?.session === session) return this.checked.result;
    const result = this.check();
    this.checked = { session, result };
    result.catch(() => {
      if (this.checked?.result === result) this.checked = null;
    });
    return result;
  }

  /** Marks how far gl.journal.v1 reaches, while this session goes on and nothing is to be rebuilt. */
  async mark(force = false): Promise<void> {
    const now = performance.now();
    if (!this.checked || (!force && now - this.markedAt < markEveryMs)) return;
    this.markedAt = now;
    await this.checked.result;
    const ends = await this.history.ends();
    const { manager } = this.database;
    if ((await openRestores(manager)).size === 0) await keepJournalMarks(manager, ends);
  }

  private async check(): Promise<void> {
    const { manager } = this.database;
    const ends = await this.history.ends();
    const lost = new Map<string, JournalState>();
    await this.history.read(unseen(await journalMarks(manager), ends), async (told) => {
      if (!lost.has(told.connection) && !(await this.isKnown(told)))
        lost.set(told.connection, told);
      return true;
    });
    const wasMoved = await livedElsewhere(manager);
    if (lost.size > 0) await this.pause(lost);
    else if (wasMoved) await this.doubt();
    await settleHome(manager, lost.size > 0 || wasMoved ? this.clock.now() : null);
    if ((await openRestores(manager)).size === 0) await keepJournalMarks(manager, ends);
  }

  /** Facts without a journal have no number, and are planned again anyway. */
  private async isKnown({ journalId, intentId, changedAt }: JournalState): Promise<boolean> {
    if (journalId === null) return true;
    const rows: unknown[] = await this.database.query(
      `select 1 from gl_poster.intent
       where id::text = $1 and coalesce(told_at, 'infinity') >= $2`,
      [intentId, changedAt],
    );
    return rows.length > 0;
  }

  /**
   * A backup holds all connections, so all of them lost something, or may have; also one that was added
   * after it, and has to be added again.
   */
  private async pause(lost: ReadonlyMap<string, JournalState>): Promise<void> {
    const now = this.clock.now();
    const known = (await this.connections.list()).map(({ id }) => id);
    for (const connection of new Set([...known, ...lost.keys()]))
      await this.transactions.run(async (tx) => this.pauseOne(tx, connection, now));
    this.logger.error(
      {
        unknown: [...lost.values()].map(({ connection, journalId }) => ({ connection, journalId })),
      },
      'the database was restored to an earlier state: posting is paused until it is rebuilt',
    );
  }

  /**
   * It was put back, or a standby took over, and the topic tells of nothing that is unknown here: as when
   * Kafka was away before. What is on its way is read back, and PeopleSoft is asked about orders from
   * before; no person is needed for that.
   */
  private async doubt(): Promise<void> {
    const now = this.clock.now();
    for (const { id } of await this.connections.list()) {
      await noteRestore(this.database.manager, id, now);
      await wantRebuild(this.database.manager, id, 'gl-poster');
    }
    this.logger.error(
      'the database was put back or moved: PeopleSoft is asked before journals of earlier orders are sent',
    );
  }

  private async pauseOne(tx: UnitOfWork, connection: string, now: Date): Promise<void> {
    if (!(await noteRestore(tx.manager, connection, now))) return;
    const review = restoreReview(connection, now);
    await keepReviews(tx, { connection, subjectId: review.subjectId, now }, [review]);
  }
}
