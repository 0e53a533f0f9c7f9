import { randomUUID } from 'node:crypto';
import type { Events, Topic } from '@ml-connector/events';
import type { EventCodec } from './event-codec.js';
import { connectionOf, type MessageHeaders, toWire } from './message-headers.js';
import type { RecordProducer } from './record-producer.js';
import { currentTraceparent } from './traceparent.js';

/** Said in the order of `send`, with bytes in place of the event and headers as on the wire. */
export type RawMessage = readonly [
  topic: string,
  key: string,
  value: Buffer,
  headers: Readonly<Record<string, string>>,
];

/** Sends an event at once, without Postgres. For tools and tests: services announce by outbox. */
export class EventProducer {
  constructor(
    private readonly codec: EventCodec,
    private readonly records: RecordProducer,
  ) {}

  /**
   * Resolves once the broker has acknowledged.
   * @returns the headers that were sent; those not given are made up.
   */
  async send<T extends Topic>(
    topic: T,
    key: string,
    event: Events[T],
    headers: Partial<MessageHeaders> = {},
  ): Promise<MessageHeaders> {
    const sent = completeHeaders(key, headers);
    const value = await this.codec.encode(topic, event);
    await this.records.send([{ topic, key, value, headers: toWire(sent) }]);
    return sent;
  }

  /** Sends bytes as they are, for a replay or a test of bad ones. */
  sendBytes(...[topic, key, value, headers]: RawMessage): Promise<void> {
    return this.records.send([{ topic, key, value, headers }]);
  }

  close(): Promise<void> {
    return this.records.close();
  }
}

/** Fills in what is missing: a new event that starts its own story. */
export function completeHeaders(key: string, given: Partial<MessageHeaders>): MessageHeaders {
  const eventId = given.eventId ?? randomUUID();
  return {
    eventId,
    correlationId: given.correlationId ?? eventId,
    causationId: given.causationId ?? null,
    connection: given.connection ?? connectionOf(key),
    traceparent: given.traceparent ?? currentTraceparent(),
    replayId: given.replayId ?? null,
    replayMode: null,
  };
}
