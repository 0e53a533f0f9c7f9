import { Logger } from '@nestjs/common';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { HandlerFault } from './errors.js';
import type { MessageContext } from './message-context.js';
import { lanesOf, runLanes, type Slots } from './key-lanes.js';
import { type PartitionProgress, pauseAfter } from './partition-progress.js';

const BEAT_MS = 1_000;
/** In-flight handlers get so long to finish when the partition is taken away or the process stops. */
const DRAIN_MS = 20_000;

/** What a batch needs of the consumer around it. */
export interface BatchSurroundings {
  readonly slots: Slots;
  readonly progress: PartitionProgress;
  /** Topic without prefix. */
  readonly topic: string;
  contextOf(message: KafkaMessage): MessageContext;
  deliver(message: MessageContext): Promise<void>;
  committed(offset: string): Promise<void>;
  heard(): void;
}

const logger = new Logger('BatchRun');

/**
 * One fetched stretch of one partition. Hands messages out in order per key, commits the lowest
 * un-done offset, rests the partition after a fault, and lets go when the partition is taken away.
 */
export class BatchRun {
  private over = false;
  private lost: Error | null = null;
  private faulted = false;
  private beating: Promise<void> = Promise.resolve();
  private readonly abandoned = Promise.withResolvers<void>();
  private patience: NodeJS.Timeout | null = null;
  private lastCommit: string | null = null;

  constructor(
    private readonly payload: EachBatchPayload,
    private readonly around: BatchSurroundings,
  ) {}

  /** Hands nothing out any more; what is in flight may finish, for a while. */
  stop(): void {
    this.over = true;
    this.patience ??= setTimeout(() => this.abandoned.resolve(), DRAIN_MS);
  }

  async run(): Promise<void> {
    const beat = setInterval(() => {
      this.beating = this.beating.then(() => this.beat());
    }, BEAT_MS);
    try {
      await Promise.race([this.handleAll(), this.abandoned.promise]);
    } finally {
      clearInterval(beat);
      if (this.patience) clearTimeout(this.patience);
    }
    await this.beating;
    await this.commit();
    if (this.faulted) this.rest();
    else this.around.progress.recovered();
    if (this.lost !== null) throw this.lost;
  }

  private handleAll(): Promise<void> {
    const open = this.payload.batch.messages.filter(
      ({ offset }) => !this.around.progress.isDone(offset),
    );
    const lanes = lanesOf(
      open.map((message) => this.around.contextOf(message)),
      laneKey,
    );
    return runLanes(lanes, this.around.slots, (message) => this.handle(message));
  }

  private async handle(message: MessageContext): Promise<boolean> {
    if (this.isOver()) return false;
    try {
      await this.around.deliver(message);
    } catch (error) {
      this.faulted = true;
      logger.error(faultFacts(message, error), 'message not handled, it will be tried again');
      return false;
    }
    this.around.progress.markDone(message.offset);
    this.around.heard();
    return true;
  }

  private isOver(): boolean {
    if (!this.over && (!this.payload.isRunning() || this.payload.isStale())) this.stop();
    return this.over;
  }

  /** Keeps the membership while handlers work; a rebalance shows here first. */
  private async beat(): Promise<void> {
    if (this.lost !== null) return;
    try {
      await this.payload.heartbeat();
      if (!this.isOver()) await this.commit();
    } catch (error) {
      this.lost = error instanceof Error ? error : new HandlerFault('heartbeat', { cause: error });
      this.stop();
    }
  }

  private async commit(): Promise<void> {
    const { batch } = this.payload;
    const offset = this.committable();
    // After a seek the position belongs to the seek.
    if (offset === this.lastCommit || offset === batch.firstOffset()) return;
    if (this.payload.isStale()) return;
    const partitions = [{ partition: batch.partition, offset }];
    await this.payload.commitOffsetsIfNecessary({ topics: [{ topic: batch.topic, partitions }] });
    if (this.payload.isStale()) return;
    this.payload.resolveOffset(String(BigInt(offset) - 1n));
    this.lastCommit = offset;
    this.around.progress.committed(offset);
    await this.around.committed(offset);
  }

  private committable(): string {
    const { batch } = this.payload;
    const offsets = batch.messages.map(({ offset }) => offset);
    return this.around.progress.lowestUndone(offsets, String(BigInt(batch.lastOffset()) + 1n));
  }

  private rest(): void {
    const resume = this.payload.pause();
    setTimeout(resume, pauseAfter(this.around.progress.faulted())).unref();
  }
}

/** A message without a key has no order to keep. */
function laneKey(message: MessageContext): string {
  return message.key === '' ? message.offset : message.key;
}

function faultFacts(message: MessageContext, error: unknown) {
  const { eventId, correlationId, connection } = message.headers;
  return { place: message.place, eventId, correlationId, connection, err: error };
}
