import { randomUUID } from 'node:crypto';
import type { Events, Topic } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';
import type { EventCodec } from './event-codec.js';
import { connectionOf, type MessageHeaders, toWire } from './message-headers.js';
import { currentTraceparent } from './traceparent.js';
import type { EmitOptions, ForwardedMessage, UnitOfWork } from './unit-of-work.js';

/** Where the rows of one service go. */
export interface OutboxPlace {
  readonly schema: string;
  readonly codec: EventCodec;
}

/** Outbox rows of one shard are sent by one leader; a key always falls into the same shard. */
export const outboxShards = 4;

/** Channel on which a transaction tells the relay that it has left rows. */
export function outboxChannel(schema: string): string {
  return `${schema}_outbox`;
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
    const rows = messages.map((_, row) => rowOf(row * 4 + 2));
    const values = messages.flatMap(({ topic, key, value, headers }) => [
      topic,
      key,
      value,
      JSON.stringify(headers),
    ]);
    await this.manager.query(
      `insert into ${this.place.schema}.outbox (shard, topic, key, value, headers)
       values ${rows.join(', ')} returning pg_notify($1, '')`,
      [outboxChannel(this.place.schema), ...values],
    );
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
  const [topic, key, value, headers] = [0, 1, 2, 3].map((next) => `$${String(first + next)}`);
  return `(abs(hashtext(${key}) % ${String(outboxShards)}), ${topic}, ${key}, ${value}, ${headers})`;
}

/** What is not given follows from the message that caused the event. */
export function derivedHeaders(
  key: string,
  cause: MessageHeaders | null,
  options: EmitOptions,
): MessageHeaders {
  const eventId = options.eventId ?? randomUUID();
  return {
    eventId,
    correlationId: options.correlationId ?? cause?.correlationId ?? eventId,
    causationId: options.causationId ?? cause?.eventId ?? null,
    connection: options.connection ?? connectionOf(key),
    traceparent: currentTraceparent() ?? cause?.traceparent ?? null,
    replayId: options.replayId ?? cause?.replayId ?? null,
  };
}
