import { randomUUID } from 'node:crypto';
import type { Kafka, KafkaMessage } from 'kafkajs';
import { textHeaders } from './message-headers.js';
import type { TopicAdmin } from './topic-admin.js';
import type { TopicNames } from './topic-names.js';

/** Milliseconds. At the end of the topic there is nothing to wait for, and leaving waits for the fetch under way. */
const LONGEST_FETCH_MS = 100;

/** A record as it stands in the log. */
export interface ReadRecord {
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Offsets per partition. */
export type Offsets = ReadonlyMap<number, bigint>;

/**
 * Reads a stretch of a topic once more, apart from every consumer group: for questions about the past,
 * never instead of a handler. `topic` is without prefix.
 */
export class TopicReader {
  constructor(
    private readonly kafka: Kafka,
    private readonly names: TopicNames,
    private readonly admin: TopicAdmin,
  ) {}

  /** Offset behind the last record of each partition. */
  async ends(topic: string): Promise<Offsets> {
    const ends = await this.admin.ends(topic);
    return new Map(ends.map(({ partition, high }) => [partition, BigInt(high)]));
  }

  /**
   * Hands over each record from `from` (where a partition is absent: from its beginning) to the present
   * end, per partition in order. Ends early where `each` answers false; throws what `each` throws.
   */
  async read(
    topic: string,
    from: Offsets,
    each: (record: ReadRecord) => Promise<boolean>,
  ): Promise<void> {
    const stretches = (await this.admin.ends(topic))
      .map(({ partition, low, high }) => {
        const start = from.get(partition) ?? 0n;
        return { partition, start: start < BigInt(low) ? BigInt(low) : start, end: BigInt(high) };
      })
      .filter(({ start, end }) => start < end);
    if (stretches.length === 0) return;
    const group = `reader-${randomUUID()}`;
    try {
      await this.consume({ group, topic: this.names.onWire(topic), stretches }, each);
    } finally {
      await this.admin.deleteGroup(group).catch(() => undefined);
    }
  }

  private async consume(
    of: { group: string; topic: string; stretches: readonly Stretch[] },
    each: (record: ReadRecord) => Promise<boolean>,
  ): Promise<void> {
    const { topic } = of;
    const reading = new Reading(of.stretches, each);
    const groupId = this.names.onWire(of.group);
    const consumer = this.kafka.consumer({ groupId, maxWaitTimeInMs: LONGEST_FETCH_MS });
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart) reading.fail(payload.error);
    });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    try {
      await consumer.run({
        autoCommit: false,
        eachMessage: ({ partition, message }) => reading.take(readRecord(partition, message)),
      });
      for (const { partition, start } of of.stretches)
        if (start > 0n) consumer.seek({ topic, partition, offset: String(start) });
      await reading.complete;
    } finally {
      await consumer.disconnect();
    }
  }
}

function readRecord(partition: number, { offset, key, value, headers }: KafkaMessage): ReadRecord {
  const text = key?.toString('utf8') ?? null;
  return { partition, offset: BigInt(offset), key: text, value, headers: textHeaders(headers) };
}

interface Stretch {
  readonly partition: number;
  readonly start: bigint;
  /** Behind its last record. */
  readonly end: bigint;
}

/** How far the stretches of one reading are read. */
class Reading {
  /** What is still to come of each partition. */
  private readonly open: Map<number, Stretch>;
  private readonly over = Promise.withResolvers<void>();
  private isOver = false;

  constructor(
    stretches: readonly Stretch[],
    private readonly each: (record: ReadRecord) => Promise<boolean>,
  ) {
    this.open = new Map(stretches.map((stretch) => [stretch.partition, stretch]));
  }

  get complete(): Promise<void> {
    return this.over.promise;
  }

  /** Records before the mark are passed over: the first fetch may be under way before the seek. */
  async take(record: ReadRecord): Promise<void> {
    const stretch = this.open.get(record.partition);
    if (this.isOver || stretch === undefined || record.offset < stretch.start) return;
    const next = { ...stretch, start: record.offset + 1n };
    this.open.set(record.partition, next);
    try {
      if (record.offset < stretch.end && !(await this.each(record))) this.finish();
    } catch (error) {
      this.fail(error);
    }
    if (next.start >= next.end) this.open.delete(record.partition);
    if (this.open.size === 0) this.finish();
  }

  fail(cause: unknown): void {
    this.isOver = true;
    this.over.reject(cause instanceof Error ? cause : new Error(String(cause)));
  }

  private finish(): void {
    this.isOver = true;
    this.over.resolve();
  }
}
