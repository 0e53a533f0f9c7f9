import { Logger } from '@nestjs/common';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { ConsumerHealth } from './consumer-health.js';
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

export interface GroupMembership {
  /** Without prefix. */
  readonly group: string;
  /** Without prefix. */
  readonly topics: ReadonlyArray<string>;
  eachBatch(payload: EachBatchPayload): Promise<void>;
  /** Called whenever partitions were (re)assigned, before any of them is read. */
  assigned(assignment: Assignment, consumer: Consumer): void;
}

/**
 * Keeps one member in its consumer group for as long as the process lives. kafkajs gives up on
 * some errors and stays idle; here each crash ends the kafkajs consumer and a new one is made.
 */
export class GroupConsumer {
  private stopping = false;
  private consumer: Consumer | null = null;
  private ended: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;

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
    this.stopping = true;
    this.health.stop();
    await this.consumer?.stop();
    this.wake();
    await this.ended;
  }

  private async keepRunning(): Promise<void> {
    for (let failures = 0; !this.stopping; failures += 1) {
      const reason = await this.consumeUntilCrash().catch((error: unknown) => error);
      this.health.lostGroup();
      if (this.stopping) return;
      logger.warn(
        { group: this.member.group, failures, err: reason },
        'consumer ended, restarting',
      );
      await this.wait(Math.min(LONGEST_WAIT_MS, 250 * 2 ** Math.min(failures, 5)));
    }
  }

  /** Resolves with the reason of the crash; throws when it does not even get started. */
  private async consumeUntilCrash(): Promise<unknown> {
    const consumer = this.newConsumer();
    this.consumer = consumer;
    const crashed = Promise.withResolvers<unknown>();
    consumer.on(consumer.events.CRASH, ({ payload }) => crashed.resolve(payload.error));
    this.watch(consumer);
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: this.wireTopics(), fromBeginning: true });
      const eachBatch = (payload: EachBatchPayload) => this.member.eachBatch(payload);
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
        eachBatch,
      });
      return await Promise.race([crashed.promise, this.untilStopped()]);
    } finally {
      await consumer.disconnect().catch(() => undefined);
    }
  }

  private newConsumer(): Consumer {
    return this.kafka.consumer({
      groupId: this.names.onWire(this.member.group),
      allowAutoTopicCreation: false,
      ...timing,
      retry: { retries: 5, initialRetryTime: 100, maxRetryTime: 1_000, restartOnFailure: never },
    });
  }

  private watch(consumer: Consumer): void {
    const alive = () => this.health.alive();
    consumer.on(consumer.events.FETCH, alive);
    consumer.on(consumer.events.HEARTBEAT, alive);
    consumer.on(consumer.events.REBALANCING, () => this.health.lostGroup());
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.health.joinedGroup();
      const held = Object.entries(payload.memberAssignment).map(
        ([topic, partitions]) => [this.names.fromWire(topic), partitions] as const,
      );
      this.member.assigned(new Map(held), consumer);
    });
  }

  private wireTopics(): string[] {
    return this.member.topics.map((topic) => this.names.onWire(topic));
  }

  private untilStopped(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function never(): Promise<boolean> {
  return Promise.resolve(false);
}
