import { Logger } from '@nestjs/common';
import type { DataSource, QueryRunner } from 'typeorm';
import { setTimeout as pause } from 'node:timers/promises';
import { crashPoint } from './crash-point.js';
import { RefusedRecord } from './errors.js';
import { BATCH, OutboxRows, type OutboxRow } from './outbox-rows.js';
import { outboxChannel } from './outbox-entries.js';
import type { RecordProducer } from './record-producer.js';
import { WakeUp } from './wake-up.js';

const logger = new Logger('OutboxRelay');

/** Milliseconds. After a wake-up an older transaction may hold the watermark for a moment. */
const SWEEP_MS = 1_000;
const SOON_MS = 20;
const SOON_TIMES = 10;
const AFTER_FAULT_MS = 500;
/** Under load what is announced within this time is sent together: a request for each costs more than it is worth. */
const GATHER_MS = 50;
const OLD_MS = 60_000;

export interface OutboxState {
  /** Shards that this process leads. */
  readonly leads: number;
  /** Rows refused for good by the broker: an alarm. */
  readonly parked: number;
  /** Age of the oldest waiting row in milliseconds. */
  readonly oldestMs: number | null;
}

/**
 * Sends what transactions left in the outbox, at least once, in order per key. One process leads a
 * shard, by an advisory lock of its session. A row is deleted after the broker acknowledged it.
 */
export class OutboxRelay {
  private readonly wakeUp = new WakeUp();
  private stopping = false;
  private ended: Promise<void> = Promise.resolve();
  private led: ReadonlySet<number> = new Set();
  private sentAt = -Infinity;
  private parked = 0;
  /** When what waits longest was announced, on this process's own clock; null while nothing waits. */
  private waitingSince: number | null = null;
  private ear: NotifyingClient | null = null;
  private readonly woken = () => this.wakeUp.now();

  constructor(
    private readonly database: DataSource,
    private readonly schema: string,
    private readonly records: Pick<RecordProducer, 'send'>,
  ) {}

  start(): void {
    this.ended = this.keepRelaying();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp.now();
    await this.ended;
  }

  get state(): OutboxState {
    // Reckoned now: while the broker does not answer, nobody looks.
    const oldestMs = this.waitingSince === null ? null : performance.now() - this.waitingSince;
    return { leads: this.led.size, parked: this.parked, oldestMs };
  }

  private async keepRelaying(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.relayOnOneSession();
      } catch (error) {
        logger.warn(
          { schema: this.schema, err: error },
          'outbox not relayed, it will be tried again',
        );
        await this.wakeUp.within(AFTER_FAULT_MS);
      }
    }
  }

  private async relayOnOneSession(): Promise<void> {
    const session = this.database.createQueryRunner();
    this.led = new Set();
    try {
      await this.listen(session);
      const rows = new OutboxRows(session, this.schema);
      for (let turn = 0; !this.stopping; turn += 1) await this.turn(rows, turn);
    } finally {
      await this.letGo(session);
    }
  }

  /** Sends all that is due, then waits for a wake-up or the sweep. */
  private async turn(rows: OutboxRows, turn: number): Promise<void> {
    this.led = await rows.lead(this.led);
    if (turn % 10 === 0) await this.look(rows);
    await this.sendDue(rows);
    if (!(await this.wakeUp.within(SWEEP_MS))) return;
    for (let again = 0; again < SOON_TIMES && !this.stopping; again += 1) {
      if ((await this.sendDue(rows)) > 0) return;
      await this.wakeUp.within(SOON_MS);
    }
  }

  private async sendDue(rows: OutboxRows): Promise<number> {
    let sent = 0;
    while (!this.stopping && this.led.size > 0) {
      await pause(Math.max(0, this.sentAt + GATHER_MS - performance.now()));
      const due = await rows.due(this.led);
      this.waits(due[0]?.ageMs ?? null);
      if (due.length === 0) return sent;
      // A full batch stands for more that waits.
      this.sentAt = due.length < BATCH ? performance.now() : -Infinity;
      await this.send(rows, due);
      sent += due.length;
    }
    return sent;
  }

  private async send(rows: OutboxRows, due: ReadonlyArray<OutboxRow>): Promise<void> {
    try {
      await this.records.send(due);
    } catch (error) {
      if (!(error instanceof RefusedRecord)) throw error;
      return this.sendOneByOne(rows, due);
    }
    crashPoint('after-produce-before-outbox-delete');
    await rows.delete(due.map(({ id }) => id));
  }

  /** Finds which row is refused; the others go on. */
  private async sendOneByOne(rows: OutboxRows, due: ReadonlyArray<OutboxRow>): Promise<void> {
    for (const row of due) {
      try {
        await this.records.send([row]);
        await rows.delete([row.id]);
      } catch (error) {
        if (!(error instanceof RefusedRecord)) throw error;
        await rows.park(row.id, error.code);
        this.parked += 1;
        logger.error(
          { schema: this.schema, outboxId: row.id, topic: row.topic, code: error.code },
          'the broker refuses an event for good, it is parked',
        );
      }
    }
  }

  private async look(rows: OutboxRows): Promise<void> {
    const { parked, oldestMs } = await rows.backlog();
    this.parked = parked;
    this.waits(oldestMs);
    // Kafka is away, or one old open transaction holds the watermark.
    if (oldestMs !== null && oldestMs > OLD_MS)
      logger.error({ schema: this.schema, oldestMs }, 'announcements wait too long in the outbox');
  }

  private waits(ms: number | null): void {
    this.waitingSince = ms === null ? null : performance.now() - ms;
  }

  private async listen(session: QueryRunner): Promise<void> {
    const client = (await session.connect()) as NotifyingClient;
    client.on('notification', this.woken);
    client.on('error', this.woken);
    this.ear = client;
    await session.query(`listen ${outboxChannel(this.schema)}`);
  }

  /** The connection goes back to the pool, so it must leave without its locks and its ear. */
  private async letGo(session: QueryRunner): Promise<void> {
    this.led = new Set();
    this.ear?.off('notification', this.woken).off('error', this.woken);
    this.ear = null;
    await session.query('unlisten *').catch(() => undefined);
    await session.query('select pg_advisory_unlock_all()').catch(() => undefined);
    await session.release().catch(() => undefined);
  }
}

/** What we need of the pg client beneath a session. */
interface NotifyingClient {
  on(event: 'notification' | 'error', listener: () => void): this;
  off(event: 'notification' | 'error', listener: () => void): this;
}
