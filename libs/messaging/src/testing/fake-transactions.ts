import { codecFor, type Events, type Topic } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';
import type { MessageContext } from '../message-context.js';
import type { MessageHeaders } from '../message-headers.js';
import { done, type Outcome } from '../outcome.js';
import { derivedHeaders } from '../outbox-entries.js';
import { Transactions } from '../transactions.js';
import type { EmitOptions, ForwardedMessage, UnitOfWork } from '../unit-of-work.js';

/** An announcement that was committed. */
export interface Emitted<T extends Topic = Topic> {
  readonly topic: T;
  readonly key: string;
  readonly event: Events[T];
  readonly headers: MessageHeaders;
}

/**
 * Transactions in memory for unit tests: remembers what was processed, keeps what was emitted,
 * takes back both when the work throws or rejects. Events must fit their schema. What the work
 * does to `manager` is the test's own affair: hand one over, or leave it untouched.
 */
export class FakeTransactions extends Transactions {
  readonly emitted: Emitted[] = [];
  readonly processed = new Set<string>();
  readonly locks: string[] = [];
  readonly forwarded: ForwardedMessage[] = [];

  constructor(private readonly manager: EntityManager | null = null) {
    super();
  }

  override async once(
    message: MessageContext,
    work: (tx: UnitOfWork) => Promise<Outcome>,
  ): Promise<Outcome> {
    const mark = markOf(message);
    if (this.processed.has(mark)) return done;
    const pending = new Pending();
    const outcome = await work(this.unitOfWork(pending, message.headers));
    if (outcome.kind === 'rejected' || message.headers.replayMode !== null) return outcome;
    this.processed.add(mark);
    this.commit(pending);
    return outcome;
  }

  override async onceAll(
    messages: readonly MessageContext[],
    work: (tx: UnitOfWork, fresh: readonly MessageContext[]) => Promise<void>,
  ): Promise<void> {
    const byMark = new Map(messages.map((message) => [markOf(message), message]));
    const fresh = [...byMark].filter(([mark]) => !this.processed.has(mark));
    if (fresh.length === 0) return;
    await this.run((tx) =>
      work(
        tx,
        fresh.map(([, message]) => message),
      ),
    );
    for (const [mark] of fresh) this.processed.add(mark);
  }

  override async run<T>(work: (tx: UnitOfWork) => Promise<T>): Promise<T> {
    const pending = new Pending();
    const result = await work(this.unitOfWork(pending, null));
    this.commit(pending);
    return result;
  }

  /** What was announced on one topic, in order. */
  on<T extends Topic>(topic: T): ReadonlyArray<Events[T]> {
    return this.emitted
      .filter((entry): entry is Emitted<T> => entry.topic === topic)
      .map(({ event }) => event);
  }

  private commit({ emitted, forwarded }: Pending): void {
    this.emitted.push(...emitted);
    this.forwarded.push(...forwarded);
  }

  private unitOfWork(pending: Pending, cause: MessageHeaders | null): UnitOfWork {
    const manager = this.manager ?? absentManager;
    return new FakeUnitOfWork(manager, { pending, cause, locks: this.locks });
  }
}

function markOf({ headers }: MessageContext): string {
  return `${headers.eventId} ${headers.replayId ?? ''}`;
}

interface FakeWork {
  readonly pending: Pending;
  readonly cause: MessageHeaders | null;
  readonly locks: string[];
}

class FakeUnitOfWork implements UnitOfWork {
  constructor(
    readonly manager: EntityManager,
    private readonly work: FakeWork,
  ) {}

  emit<T extends Topic>(
    topic: T,
    key: string,
    event: Events[T],
    options: EmitOptions = {},
  ): Promise<void> {
    codecFor(topic).encode(event);
    const headers = derivedHeaders(key, this.work.cause, options);
    this.work.pending.emitted.push({ topic, key, event, headers });
    return Promise.resolve();
  }

  forward(message: ForwardedMessage): Promise<void> {
    this.work.pending.forwarded.push(message);
    return Promise.resolve();
  }

  lock(key: string): Promise<void> {
    this.work.locks.push(key);
    return Promise.resolve();
  }
}

/** What a transaction would send if it commits. */
class Pending {
  readonly emitted: Emitted[] = [];
  readonly forwarded: ForwardedMessage[] = [];
}

/** The work asked for a database that the test did not give. */
export class NoDatabase extends Error {
  override readonly name = 'NoDatabase';

  constructor(readonly member: string) {
    super(
      `FakeTransactions has no manager (asked for .${member}): pass one, or use freshDatabase()`,
    );
  }
}

const absentManager = new Proxy({} as EntityManager, {
  get(_target, member) {
    throw new NoDatabase(String(member));
  },
});
