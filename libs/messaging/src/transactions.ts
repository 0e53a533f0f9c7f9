import type { MessageContext } from './message-context.js';
import type { Outcome } from './outcome.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Port: the transactions of one service. Inject it by this class. */
export abstract class Transactions {
  /**
   * Does the work of a message once per event id and replay id, however often it is delivered:
   * the mark, the state and the announcements commit together. Work that was done before is
   * skipped and answers `done`. Rejected work leaves nothing behind, nor does a replay that is a dry run.
   */
  abstract once(
    message: MessageContext,
    work: (tx: UnitOfWork) => Promise<Outcome>,
  ): Promise<Outcome>;

  /**
   * `once` for several messages in one transaction, for work that nothing can refuse: one commit serves them all.
   * `work` is given those that are new, and is not called where none is. What it announces has no message as cause.
   */
  abstract onceAll(
    messages: readonly MessageContext[],
    work: (tx: UnitOfWork, fresh: readonly MessageContext[]) => Promise<void>,
  ): Promise<void>;

  /** One transaction without a message: for workers and HTTP. */
  abstract run<T>(work: (tx: UnitOfWork) => Promise<T>): Promise<T>;
}
