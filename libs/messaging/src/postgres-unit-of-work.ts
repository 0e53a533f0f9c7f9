import type { Events, Topic } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';
import type { EventCodec } from './event-codec.js';
import { type MessageHeaders, toWire } from './message-headers.js';
import { derivedHeaders, leavingSql } from './outbox-entries.js';
import type { EmitOptions, ForwardedMessage, UnitOfWork } from './unit-of-work.js';

/** Where the rows of one service go. */
export interface OutboxPlace {
  readonly schema: string;
  readonly codec: EventCodec;
}

/** Rows of one statement at most; Postgres takes 65,535 parameters. */
const rowsAtOnce = 500;

/**
 * Announcements are collected and left in as few statements as possible when the work is over: the more a
 * transaction announces, the more its round trips would cost.
 */
export class PostgresUnitOfWork implements UnitOfWork {
  private readonly announced: ForwardedMessage[] = [];

  constructor(
    readonly manager: EntityManager,
    private readonly place: OutboxPlace,
    /** Headers of the message being handled, if there is one. */
    private readonly cause: MessageHeaders | null,
  ) {}

  async emit<T extends Topic>(
    topic: T,
    key: string,
    event: Events[T],
    options: EmitOptions = {},
  ): Promise<void> {
    const value = await this.place.codec.encode(topic, event);
    const headers = toWire(derivedHeaders(key, this.cause, options));
    await this.forward({ topic, key, value, headers });
  }

  forward(message: ForwardedMessage): Promise<void> {
    this.announced.push(message);
    return Promise.resolve();
  }

  /**
   * Leaves the rows in the order of emission; call it once, as the last thing before the commit. The relay is
   * woken when the transaction commits, once however many rows there are.
   */
  async leaveAnnouncements(): Promise<void> {
    while (this.announced.length > 0) await this.leave(this.announced.splice(0, rowsAtOnce));
  }

  private async leave(messages: readonly ForwardedMessage[]): Promise<void> {
    const rows = messages.map((_, row) => rowOf(row * 4 + 1)).join(', ');
    const values = messages.flatMap(({ topic, key, value, headers }) => [
      topic,
      key,
      value,
      JSON.stringify(headers),
    ]);
    const relation = `(values ${rows}) as left_here (topic, key, value, headers)`;
    await this.manager.query(leavingSql(this.place.schema, relation), values);
  }

  lock(key: string): Promise<void> {
    return this.lockAll([key]);
  }

  /** Several locks, always in the same order: of two transactions none waits for the other in a circle. */
  async lockAll(keys: readonly string[]): Promise<void> {
    await this.manager.query(
      `select pg_advisory_xact_lock(number)
       from (select distinct hashtextextended(key, 0) as number from unnest($1::text[]) as key order by number) as locks`,
      [keys.map((key) => `${this.place.schema}:${key}`)],
    );
  }
}

/** One row whose four parameters begin at this number. */
function rowOf(first: number): string {
  const types = ['text', 'text', 'bytea', 'jsonb'];
  return `(${types.map((type, next) => `$${String(first + next)}::${type}`).join(', ')})`;
}
