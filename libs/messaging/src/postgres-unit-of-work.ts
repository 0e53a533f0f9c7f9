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

export class PostgresUnitOfWork implements UnitOfWork {
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

  /** The relay is woken when the transaction commits, once however many rows there are. */
  async forward({ topic, key, value, headers }: ForwardedMessage): Promise<void> {
    await this.manager.query(
      `insert into ${this.place.schema}.outbox (shard, topic, key, value, headers)
       values (abs(hashtext($2) % ${String(outboxShards)}), $1, $2, $3, $4)
       returning pg_notify($5, '')`,
      [topic, key, value, JSON.stringify(headers), outboxChannel(this.place.schema)],
    );
  }

  async lock(key: string): Promise<void> {
    await this.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `${this.place.schema}:${key}`,
    ]);
  }
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
