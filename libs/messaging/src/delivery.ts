import { type Events, type Topic, UndecodableMessage } from '@ml-connector/events';
import { SpanKind } from '@opentelemetry/api';
import type { DeadLetters } from './dead-letters.js';
import { HandlerFault } from './errors.js';
import type { EventCodec } from './event-codec.js';
import type { MessageContext } from './message-context.js';
import { type Outcome, rejected, type Rejected } from './outcome.js';
import { rejectionReview } from './rejection-review.js';
import { comparisonOf, noteReplayResult, type ReplayResult } from './replay-outcomes.js';
import { inTrace } from './traceparent.js';
import type { Transactions } from './transactions.js';

/** What serves a topic; `raw` handlers get the bytes as they are. */
export interface TopicHandler {
  readonly raw: boolean;
  handle(event: unknown, message: MessageContext): Promise<Outcome>;
}

interface ReadEvent {
  readonly kind: 'event';
  readonly event: Events[Topic];
}

/** Leads one message to its fate. */
export class Delivery {
  constructor(
    private readonly service: string,
    private readonly codec: EventCodec,
    private readonly deadLetters: DeadLetters,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Resolves when the message is done or stands in the dead letters. Throws `HandlerFault` for a
   * fault; whatever was thrown is wrapped, because kafkajs takes a TypeError for final.
   */
  async deliver(handler: TopicHandler, message: MessageContext): Promise<void> {
    const facts = {
      name: `handle ${message.topic}`,
      kind: SpanKind.CONSUMER,
      attributes: spanOf(message),
    };
    try {
      await inTrace(message.headers.traceparent, facts, async () => {
        const outcome = await this.handle(handler, message);
        if (outcome.kind === 'rejected') await this.reject(message, outcome);
        else await this.note(message, comparisonOf(outcome));
      });
    } catch (cause) {
      throw new HandlerFault(message.place, { cause });
    }
  }

  private async handle(handler: TopicHandler, message: MessageContext): Promise<Outcome> {
    if (handler.raw) return handler.handle(message.value, message);
    const read = await this.read(message);
    return read.kind === 'rejected' ? read : handler.handle(read.event, message);
  }

  private async read(message: MessageContext): Promise<ReadEvent | Rejected> {
    try {
      const event = await this.codec.decode(message.topic as Topic, message.value);
      return { kind: 'event', event };
    } catch (error) {
      if (error instanceof UndecodableMessage) return rejected('undecodable', error.message);
      throw error;
    }
  }

  /** A crash in between writes the dead letter twice, never not at all; the review stays one. */
  private async reject(message: MessageContext, outcome: Rejected): Promise<void> {
    const result = { result: 'rejected', difference: outcome.reason } as const;
    if (message.headers.replayMode !== null) return this.note(message, result);
    await this.deadLetters.put(message, outcome);
    const review = rejectionReview(message, outcome, this.service);
    await this.transactions.run(async (tx) => {
      await noteReplayResult(tx.manager, { group: this.service, message }, result);
      await tx.emit('review.raised.v1', `${review.connection}:${review.subjectId}`, review, {
        eventId: review.reviewId,
        correlationId: message.headers.correlationId,
        causationId: message.headers.eventId,
        connection: review.connection,
      });
    });
  }

  /** For handlers that do without `once`, and for dry runs; what `once` noted in its transaction stands. */
  private async note(message: MessageContext, result: ReplayResult): Promise<void> {
    if (message.headers.replayId === null) return;
    const reader = { group: this.service, message };
    await this.transactions.run((tx) => noteReplayResult(tx.manager, reader, result));
  }
}

function spanOf({ topic, partition, offset, headers }: MessageContext) {
  return {
    'messaging.system': 'kafka',
    'messaging.destination.name': topic,
    'messaging.destination.partition.id': String(partition),
    'messaging.kafka.offset': offset,
    'bridge.event.id': headers.eventId,
    'bridge.connection': headers.connection,
  };
}
