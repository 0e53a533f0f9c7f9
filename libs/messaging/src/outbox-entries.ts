import type { Events, Topic } from '@ml-connector/events';
import type { EventCodec } from './event-codec.js';
import { connectionOf, type MessageHeaders, toWire } from './message-headers.js';
import { currentTraceparent } from './traceparent.js';
import type { EmitOptions, ForwardedMessage } from './unit-of-work.js';
import { randomUUID } from 'node:crypto';

/** Outbox rows of one shard are sent by one leader; a key always falls into the same shard. */
export const outboxShards = 4;

/** Channel on which a transaction tells the relay that it has left rows. */
export function outboxChannel(schema: string): string {
  return `${schema}_outbox`;
}

/** An event that is to be announced. */
export interface Announcement<T extends Topic = Topic> {
  readonly topic: T;
  readonly key: string;
  readonly event: Events[T];
}

/**
 * An announcement as `leavingSql` takes it, for a statement of one's own where a round trip less matters. Throws
 * where the event does not fit its schema.
 * @param options Without a `traceparent` the trace that is running here.
 */
export async function outboxEntry<T extends Topic>(
  codec: EventCodec,
  { topic, key, event }: Announcement<T>,
  { traceparent, ...options }: EmitOptions & { readonly traceparent?: string | null } = {},
): Promise<ForwardedMessage> {
  const value = await codec.encode(topic, event);
  const derived = derivedHeaders(key, null, options);
  const headers = traceparent === undefined ? derived : { ...derived, traceparent };
  return { topic, key, value, headers: toWire(headers) };
}

/**
 * SQL that leaves a row in the outbox of a schema for each row of a relation with the columns `topic`, `key`,
 * `value` and `headers`. The relay is woken when the transaction commits, once however many rows there are.
 */
export function leavingSql(schema: string, relation: string): string {
  return `insert into ${schema}.outbox (shard, topic, key, value, headers)
    select abs(hashtext(key) % ${String(outboxShards)}), topic, key, value, headers from ${relation}
    returning pg_notify('${outboxChannel(schema)}', '') as woken`;
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
    replayMode: null, // a dry run announces nothing
  };
}
