/** How patient and how eager this service is; made from its settings. */
export abstract class PollOptions {
  /** Milliseconds between two looks for what is due. */
  abstract readonly tickMs: number;
  /** A silent run keeps its mark for so long. */
  abstract readonly leaseMs: number;
  /** An exchange that is open for longer belongs to a process that died. */
  abstract readonly exchangeLimitMs: number;
  /** A journal accepted less long ago may not be visible to a query yet. */
  abstract readonly journalGraceMs: number;
  /** A journal accepted less long ago is looked at once a day after it was posted. */
  abstract readonly followPostedMs: number;
  /** Events waiting for Kafka from which on nothing is asked. */
  abstract readonly outboxLimit: number;
  /** In [0, 1), for the jitter of a retry. */
  abstract chance(): number;
}
