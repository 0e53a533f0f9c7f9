import { Logger } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { defaultIfEmpty, lastValueFrom } from 'rxjs';
import { BatchRun } from './batch-run.js';
import { ConsumerHealth } from './consumer-health.js';
import type { Delivery, TopicHandler } from './delivery.js';
import { NoHandlers } from './errors.js';
import { GroupConsumer } from './group-consumer.js';
import { Slots } from './key-lanes.js';
import type { MessageContext } from './message-context.js';
import { done, type Outcome } from './outcome.js';
import { PartitionProgress } from './partition-progress.js';
import { messageContext } from './read-message.js';
import type { Assignment, ReplayWindows } from './replay-windows.js';
import type { TopicNames } from './topic-names.js';

const logger = new Logger('KafkaStrategy');

export interface KafkaStrategyOptions {
  readonly kafka: Kafka;
  readonly names: TopicNames;
  /** Consumer group without prefix: the service's name. */
  readonly group: string;
  readonly delivery: Delivery;
  /** Offset replays of this group; null where there is no database. */
  readonly replays: ReplayWindows | null;
  /** Called before each start of the consumer, for instance to make the topics. */
  readonly prepare?: () => Promise<void>;
  /** Handlers at work at once in this process. */
  readonly concurrency?: number;
}

const DEFAULT_CONCURRENCY = 16;
const REPLAY_LOOK_MS = 2_000;

/**
 * Serves `@EventPattern('<topic>')` methods from Kafka. A pattern with `{ raw: true }` is given the
 * bytes undecoded. A message is committed once done or dead-lettered; a fault rests its partition
 * and is tried again, and nothing is skipped.
 */
export class KafkaStrategy extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  readonly health = new ConsumerHealth();
  private readonly slots: Slots;
  private readonly progress = new Map<string, PartitionProgress>();
  private readonly running = new Set<BatchRun>();
  private handlers: ReadonlyMap<string, TopicHandler> = new Map();
  private member: GroupConsumer | null = null;
  private held: { assignment: Assignment; consumer: Consumer } | null = null;
  private look: NodeJS.Timeout | null = null;
  private closed: Promise<void> | null = null;

  constructor(private readonly options: KafkaStrategyOptions) {
    super();
    this.slots = new Slots(options.concurrency ?? DEFAULT_CONCURRENCY);
  }

  override listen(callback: (error?: unknown) => void): void {
    this.handlers = this.topicHandlers();
    if (this.handlers.size === 0) return callback(new NoHandlers(this.options.group));
    const { kafka, names, group } = this.options;
    const membership = {
      group,
      topics: [...this.handlers.keys()],
      eachBatch: (payload: EachBatchPayload) => this.eachBatch(payload),
      prepare: () => this.options.prepare?.() ?? Promise.resolve(),
      assigned: (assignment: Assignment, consumer: Consumer) => this.assigned(assignment, consumer),
      lost: () => this.lost(),
    };
    this.member = new GroupConsumer(kafka, names, membership, this.health);
    this.member.start();
    this.look = setInterval(() => void this.startReplays(), REPLAY_LOOK_MS);
    callback();
  }

  /** Drains: hands nothing out, lets handlers finish, commits, leaves the group. */
  override close(): Promise<void> {
    return (this.closed ??= this.drain());
  }

  override on(): void {
    // kafkajs events stay inside: nobody outside libs/messaging knows the client.
  }

  override unwrap<T>(): T {
    return this.member as T;
  }

  private async drain(): Promise<void> {
    if (this.look) clearInterval(this.look);
    for (const run of this.running) run.stop();
    await this.member?.stop();
  }

  private topicHandlers(): Map<string, TopicHandler> {
    const pairs = [...this.getHandlers()].map(([topic, handler]) => {
      const raw = handler.extras?.['raw'] === true;
      const handle = (event: unknown, message: MessageContext) =>
        this.callAll(handler, event, message);
      return [topic, { raw, handle }] as const;
    });
    return new Map(pairs);
  }

  /** Nest chains several handlers of one topic by `next`; the first rejection counts. */
  private async callAll(
    first: MessageHandler,
    event: unknown,
    message: MessageContext,
  ): Promise<Outcome> {
    let outcome: Outcome = done;
    let handler: MessageHandler | undefined = first;
    while (handler && outcome.kind === 'done') {
      outcome = await this.call(handler, event, message);
      handler = handler.next as MessageHandler | undefined;
    }
    return outcome;
  }

  /** A handler that answers nothing has done its work. */
  private async call(
    handler: MessageHandler,
    event: unknown,
    message: MessageContext,
  ): Promise<Outcome> {
    const answer = this.transformToObservable(
      (await handler(event, message)) as Promise<Outcome | undefined>,
    );
    return (await lastValueFrom(answer.pipe(defaultIfEmpty(done)))) ?? done;
  }

  private async eachBatch(payload: EachBatchPayload): Promise<void> {
    const topic = this.options.names.fromWire(payload.batch.topic);
    const { partition } = payload.batch;
    const handler = this.handlers.get(topic);
    if (!handler) throw new NoHandlers(`${this.options.group} for ${topic}`);
    const run = new BatchRun(payload, {
      topic,
      slots: this.slots,
      progress: this.progressOf(topic, partition),
      contextOf: (message) => this.withReplay(messageContext(topic, partition, message)),
      deliver: (message) => this.options.delivery.deliver(handler, message),
      committed: async (offset) => this.options.replays?.committed(topic, partition, offset),
      heard: () => this.health.heard(),
    });
    this.running.add(run);
    await run.run().finally(() => this.running.delete(run));
  }

  private withReplay(message: MessageContext): MessageContext {
    const { topic, partition, offset, headers } = message;
    const replayId = this.options.replays?.replayIdOf(topic, partition, offset) ?? null;
    if (replayId === null) return message;
    return message.with({ headers: { ...headers, replayId } });
  }

  private progressOf(topic: string, partition: number): PartitionProgress {
    const place = `${topic}[${String(partition)}]`;
    const known = this.progress.get(place) ?? new PartitionProgress();
    this.progress.set(place, known);
    return known;
  }

  /** What was done above a commit is forgotten: another member may have had the partition since. */
  private assigned(assignment: Assignment, consumer: Consumer): void {
    this.progress.clear();
    this.held = { assignment, consumer };
    void this.startReplays();
  }

  private lost(): void {
    this.held = null;
    for (const run of this.running) run.stop();
  }

  private async startReplays(): Promise<void> {
    const { replays, names } = this.options;
    if (!replays || !this.held) return;
    const { assignment, consumer } = this.held;
    try {
      for (const run of await replays.refresh(assignment)) {
        this.progress.delete(`${run.topic}[${String(run.partition)}]`);
        await replays.start(run, consumer, names.onWire(run.topic));
      }
    } catch (error) {
      logger.warn({ err: error }, 'replay not started, it will be tried again');
    }
  }
}
