import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { ConsumerHealth } from './consumer-health.js';
import { StandsStill } from './errors.js';
import type { Assignment } from './replay-windows.js';
import type { TopicNames } from './topic-names.js';

const logger = new Logger('GroupConsumer');

/** Times in milliseconds. A fetch returns at once when there is something to read. */
const timing = {
  sessionTimeout: 10_000,
  heartbeatInterval: 1_000,
  rebalanceTimeout: 60_000,
  maxWaitTimeInMs: 250,
  metadataMaxAge: 30_000,
} as const;
const LONGEST_WAIT_MS = 5_000;
const PARTITIONS_AT_ONCE = 64;
const SILENCE_MS = 15_000;
const WATCH_MS = 1_000;
const DISCONNECT_MS = 5_000;
const LEAVE_MS = 30_000;

export interface GroupMembership {
  /** Without prefix. */
  readonly group: string;
  /** Without prefix. */
  readonly topics: ReadonlyArray<string>;
  /** Called before each start, for instance to make the topics. */
  prepare(): Promise<void>;
  eachBatch(payload: EachBatchPayload): Promise<void>;
  /** Called whenever partitions were (re)assigned, before any of them is read. */
  assigned(assignment: Assignment, consumer: Consumer): void;
  /** Called when the membership has ended, by crash or otherwise. */
  lost(): void;
}

/**
 * Keeps one member in its consumer group for as long as the process lives. kafkajs gives up on
 * some errors and stays idle on others; here a crash or a long silence ends the kafkajs consumer
 * and a new one is made.
 */
export class GroupConsumer {
  private consumer: Consumer | null = null;
  private ended: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();

  constructor(
    private readonly kafka: Kafka,
    private readonly names: TopicNames,
    private readonly member: GroupMembership,
    private readonly health: ConsumerHealth,
  ) {}

  start(): void {
    this.ended = this.keepRunning();
  }

  /** Resolves once nothing is in flight, offsets are committed and the group is left. */
  async stop(): Promise<void> {
    this.health.stop();
    // Leaving needs the broker; without it the session runs out by itself.
    await Promise.race([this.consumer?.stop(), wait(LEAVE_MS, undefined, { ref: false })]);
    this.stopping.abort();
    await this.ended;
  }

  private async keepRunning(): Promise<void> {
    for (let failures = 0; !this.stopping.signal.aborted; failures += 1) {
      this.health.trying();
      const reason = await this.consumeUntilItEnds().catch((error: unknown) => error);
      this.health.lostGroup();
      this.member.lost();
      if (this.stopping.signal.aborted) return;
      const { group } = this.member;
      logger.warn({ group, failures, err: reason }, 'consumer ended, it will be started again');
      const pause = Math.min(LONGEST_WAIT_MS, 250 * 2 ** Math.min(failures, 5));
      await wait(pause, undefined, this.stopping).catch(() => undefined);
    }
  }

  /** Resolves with the reason of the end; throws when it does not even get started. */
  private async consumeUntilItEnds(): Promise<unknown> {
    await this.member.prepare();
    const consumer = this.newConsumer();
    const crashed = Promise.withResolvers<unknown>();
    consumer.on(consumer.events.CRASH, ({ payload }) => crashed.resolve(payload.error));
    this.watch(consumer);
    try {
      await consumer.connect();
      this.consumer = consumer;
      await this.run(consumer);
      return await Promise.race([crashed.promise, this.silence(), aborted(this.stopping.signal)]);
    } finally {
      this.consumer = null;
      const gone = consumer.disconnect().catch(() => undefined);
      await Promise.race([gone, wait(DISCONNECT_MS, undefined, { ref: false })]);
    }
  }

  private async run(consumer: Consumer): Promise<void> {
    const topics = this.member.topics.map((topic) => this.names.onWire(topic));
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: (payload) => this.member.eachBatch(payload),
    });
  }

  private newConsumer(): Consumer {
    return this.kafka.consumer({
      groupId: this.names.onWire(this.member.group),
      allowAutoTopicCreation: false,
      ...timing,
      retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 1_000, restartOnFailure: never },
    });
  }

  /** One that was given up may still speak: it is no longer listened to. */
  private watch(consumer: Consumer): void {
    const isCurrent = () => this.consumer === consumer;
    const heard = () => isCurrent() && this.health.heard();
    consumer.on(consumer.events.FETCH, heard);
    consumer.on(consumer.events.HEARTBEAT, heard);
    consumer.on(consumer.events.REBALANCING, () => isCurrent() && this.health.lostGroup());
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      if (!isCurrent()) return;
      this.health.joinedGroup();
      const held = Object.entries(payload.memberAssignment).map(
        ([topic, partitions]) => [this.names.fromWire(topic), partitions] as const,
      );
      this.member.assigned(new Map(held), consumer);
    });
  }

  /** Resolves when nothing was heard for long, though the consumer believes that it runs. */
  private async silence(): Promise<StandsStill> {
    this.health.heard();
    while (this.health.silentMs < SILENCE_MS && !this.stopping.signal.aborted)
      await wait(WATCH_MS, undefined, { ref: false });
    return new StandsStill(this.member.group, this.health.silentMs);
  }
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}

function never(): Promise<boolean> {
  return Promise.resolve(false);
}
