import type { Events, Topic } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';

/** Overrides what `emit` derives from the message being handled. */
export interface EmitOptions {
  /** Give one where the same announcement may be made twice; else a random UUID. */
  readonly eventId?: string;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly connection?: string;
  readonly replayId?: string;
}

/** A message that is sent again. Topic without prefix. */
export interface ForwardedMessage {
  readonly topic: string;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** One Postgres transaction in the service's own schema: state and announcements commit together. */
export interface UnitOfWork {
  /** Writes state inside this transaction. */
  readonly manager: EntityManager;
  /**
   * Announces an event once this transaction has committed. It is encoded here, so an event that
   * does not fit its schema fails here and not in the relay.
   * @param key `<connection>:<record id>`; events of one key are sent in the order of emission.
   */
  emit<T extends Topic>(
    topic: T,
    key: string,
    event: Events[T],
    options?: EmitOptions,
  ): Promise<void>;
  /**
   * Sends a message again as it was, once this transaction has committed: same bytes, given
   * headers. For a replay only.
   */
  forward(message: ForwardedMessage): Promise<void>;
  /**
   * Waits for and holds the lock of a key until the transaction ends. A worker takes it before its
   * first write; `once` has taken the lock of the message's key already.
   */
  lock(key: string): Promise<void>;
}
