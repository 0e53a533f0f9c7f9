import { type Kafka, Partitioners, type Producer } from 'kafkajs';
import { RefusedRecord } from './errors.js';
import type { TopicNames } from './topic-names.js';

/** One record as it goes to the broker. */
export interface OutgoingRecord {
  /** Without prefix. */
  readonly topic: string;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  /** Only where it must be this one; else the key decides. */
  readonly partition?: number;
}

/** Error types after which the same record is refused again, https://kafka.apache.org/protocol#protocol_error_codes */
const refusals = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_TIMESTAMP',
  'INVALID_TOPIC_EXCEPTION',
  'INVALID_RECORD',
  'POLICY_VIOLATION',
]);

/**
 * Sends bytes: idempotent, acknowledged by all in-sync replicas, one request in flight. Resolves
 * once the broker has acknowledged all; throws `RefusedRecord` for good, anything else for now.
 */
export class RecordProducer {
  private connected: Promise<Producer> | null = null;

  constructor(
    private readonly kafka: Kafka,
    private readonly names: TopicNames,
  ) {}

  async send(records: ReadonlyArray<OutgoingRecord>): Promise<void> {
    const producer = await this.connect();
    try {
      await producer.sendBatch({ acks: -1, topicMessages: this.byTopic(records) });
    } catch (cause) {
      await this.judge(records, cause);
    }
  }

  async close(): Promise<void> {
    const open = this.connected;
    this.connected = null;
    await (await open?.catch(() => null))?.disconnect();
  }

  private async connect(): Promise<Producer> {
    this.connected ??= this.open();
    const attempt = this.connected;
    try {
      return await attempt;
    } catch (cause) {
      if (this.connected === attempt) this.connected = null;
      throw cause;
    }
  }

  private async open(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      createPartitioner: Partitioners.DefaultPartitioner,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 8 },
    });
    await producer.connect();
    return producer;
  }

  /** After a failed send the sequence numbers of the session cannot be trusted: it is given up. */
  private async judge(records: ReadonlyArray<OutgoingRecord>, cause: unknown): Promise<never> {
    await this.close().catch(() => undefined);
    const code = refusalIn(cause);
    if (code === null) throw cause;
    throw new RefusedRecord(records[0]?.topic ?? '', code, { cause });
  }

  private byTopic(records: ReadonlyArray<OutgoingRecord>) {
    const grouped = Map.groupBy(records, (record) => record.topic);
    return [...grouped].map(([topic, messages]) => ({
      topic: this.names.onWire(topic),
      messages: messages.map(({ key, value, headers, partition }) => ({
        key,
        value,
        headers: { ...headers },
        ...(partition !== undefined && { partition }),
      })),
    }));
  }
}

function refusalIn(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const type = (error as { type?: unknown }).type;
  if (typeof type === 'string' && refusals.has(type)) return type;
  return refusalIn(error.cause);
}
