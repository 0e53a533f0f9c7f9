import { Avro, UndecodableMessage } from '@ml-connector/events';
import {
  done,
  type MessageContext,
  type Outcome,
  Transactions,
  type UnitOfWork,
} from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { append, type Appended, type NewEntry } from './event-store.js';
import { stateOf, tellsState } from './event-state.js';
import { keepLatest } from './latest-record.js';

/** Events that belong to no connection are chained together. */
const NO_CONNECTION = 'none';

/** Writes a message down, as it came, and tells the new state of its record. */
@Injectable()
export class RecordEvent {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Avro) private readonly avro: Avro,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** What is done twice is recognised by its position in the log, so no mark is needed. */
  async handle(
    message: MessageContext,
    further: (tx: UnitOfWork) => Promise<void> = () => Promise.resolve(),
  ): Promise<Outcome> {
    const state = await this.stateOf(message);
    const entry = this.entryOf(message);
    await this.transactions.run(async (tx) => {
      const appended = await append(tx.manager, entry);
      if (appended === null) return;
      if (!appended.copy) await this.announce(tx, { entry, appended, state });
      await further(tx);
    });
    return done;
  }

  private entryOf(message: MessageContext): NewEntry {
    const { topic, partition, offset, key, value, headers, allHeaders, timestamp } = message;
    return {
      connection: headers.connection || NO_CONNECTION,
      topic,
      partition,
      offset,
      key,
      value,
      eventId: headers.eventId,
      replayId: headers.replayId,
      headers: allHeaders,
      occurredAt: timestamp,
      recordedAt: this.clock.now(),
    };
  }

  /** Bytes that nobody can read are recorded all the same. */
  private async stateOf({ topic, value }: MessageContext): Promise<string | null> {
    if (!tellsState(topic)) return null;
    try {
      return stateOf(topic, await this.avro.decode(topic, value));
    } catch (error) {
      if (error instanceof UndecodableMessage) return null;
      throw error;
    }
  }

  private async announce(
    tx: UnitOfWork,
    told: { entry: NewEntry; appended: Appended; state: string | null },
  ): Promise<void> {
    const record = await keepLatest(tx.manager, told);
    await tx.emit('audit.record.v1', `${record.connection}:${record.recordId}`, record, {
      causationId: record.eventId,
      connection: record.connection,
    });
  }
}
