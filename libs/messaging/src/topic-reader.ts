import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import type { TopicAdmin } from './topic-admin.js';
import type { TopicNames } from './topic-names.js';

/** A record as it stands in the log. */
export interface ReadRecord {
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string | null;
  readonly value: Buffer | null;
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
    const groupId = this.names.onWire(`reader-${randomUUID()}`);
    await this.admin.startGroupAt(groupId, this.names.onWire(topic), stretches);
    try {
      await this.consume({ groupId, topic: this.names.onWire(topic), stretches }, each);
    } finally {
      await this.admin.dropGroup(groupId).catch(() => undefined);
    }
  }

  private async consume(
    of: { groupId: string; topic: string; stretches: readonly Stretch[] },
    each: (record: ReadRecord) => Promise<boolean>,
  ): Promise<void> {
    const reading = new Reading(of.stretches, each);
    const consumer = this.kafka.consumer({ groupId: of.groupId });
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart) reading.fail(payload.error);
    });
    await consumer.connect();
    await consumer.subscribe({ topic: of.topic, fromBeginning: true });
    try {
      await consumer.run({
        autoCommit: false,
        eachMessage: ({ partition, message: { offset, key, value } }) =>
          reading.take({
            partition,
            offset: BigInt(offset),
            key: key?.toString('utf8') ?? null,
            value,
          }),
      });
      await reading.complete;
    } finally {
      await consumer.disconnect();
    }
  }
}

interface Stretch {
  readonly partition: number;
  readonly end: bigint;
}

/** How far the stretches of one reading are read. */
class Reading {
  private readonly open: Map<number, bigint>;
  private readonly over = Promise.withResolvers<void>();
  private isOver = false;

  constructor(
    stretches: readonly Stretch[],
    private readonly each: (record: ReadRecord) => Promise<boolean>,
  ) {
    this.open = new Map(stretches.map(({ partition, end }) => [partition, end]));
  }

  get complete(): Promise<void> {
    return this.over.promise;
  }

  async take(record: ReadRecord): Promise<void> {
    const end = this.open.get(record.partition);
    if (this.isOver || end === undefined) return;
    try {
      if (record.offset < end && !(await this.each(record))) this.finish();
    } catch (error) {
      this.fail(error);
    }
    if (record.offset + 1n >= end) this.open.delete(record.partition);
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
