import type { Connection } from '@ml-connector/connections';
import { prepare } from '@ml-connector/ledger';
import type { JournalDraft, PreparedJournal, SourceFact } from '@ml-connector/ledger';
import type { UnitOfWork } from '@ml-connector/messaging';
import { lineUp } from '../dispatch/due.js';
import { prepared } from '../posting/posting.js';
import { noteAsked } from '../restore/home.js';
import { isBeingRestored } from '../restore/restores.js';
import { announceFact, announceIntent } from '../store/announce.js';
import { keepFact } from '../store/facts.js';
import type { Fact } from '../store/facts.js';
import type { FixedJournal } from '../store/intent.js';
import { addIntent, intentById } from '../store/intents.js';
import { keepReviews } from '../store/reviews.js';
import { fixJournal } from './fix-journal.js';
import { heldFact, sameFact } from './held-fact.js';
import { decided } from './not-postable.js';
import { decidedPlan, dismissed, openBooks } from './order-books.js';
import type { Decided, Held, OrderBooks } from './order-books.js';
import { orderReviews } from './order-reviews.js';
import type { ReviewedFact } from './order-reviews.js';

/** A journal that takes the place of one that PeopleSoft did not take. */
export interface Replacement {
  readonly supersedes: string;
  readonly sources: readonly string[];
  /** Date that a person chose; null keeps the date that the books give. */
  readonly date: string | null;
  readonly lateFrom: string;
  /** A person looked in PeopleSoft and wants it: nobody need ask again after a restore. */
  readonly isVouchedFor: boolean;
}

/** Which order to plan, and the story that led here. */
export interface OrderToBook {
  readonly connection: Connection;
  readonly orderId: string;
  readonly now: Date;
  readonly correlationId?: string;
}

/**
 * Plans an order anew from everything that is stored about it: journals for what can be booked, a
 * reason for what cannot. Facts that are in a journal stay there. The caller holds the order's lock.
 * While books are rebuilt after a restore nothing is planned; all orders are planned again afterwards.
 * @returns how many journals were added
 */
export async function bookOrder(
  tx: UnitOfWork,
  of: OrderToBook,
  replacement: Replacement | null = null,
): Promise<number> {
  if (await isBeingRestored(tx.manager, of.connection.id)) return 0;
  const books = await openBooks(tx.manager, of.connection, of.orderId);
  if (!books) return 0;
  return new Booking(tx, books, of).book(decidedPlan(books), replacement);
}

class Booking {
  private readonly reviewed: ReviewedFact[] = [];

  constructor(
    private readonly tx: UnitOfWork,
    private readonly books: OrderBooks,
    private readonly of: OrderToBook,
  ) {}

  async book({ plan, trouble }: Decided, replacement: Replacement | null): Promise<number> {
    const made: (FixedJournal | Held)[] = [];
    for (const draft of plan.journals) made.push(await this.journalOf(draft, replacement));
    for (const { fact, outcome } of plan.facts) {
      const isOpen = !this.books.booked.has(fact.gid);
      const planned = outcome.kind === 'journal' ? made[outcome.journal] : outcome;
      const result = trouble && isOpen ? trouble : planned;
      if (result) await this.note(fact, result);
    }
    await this.keepReviews();
    await lineUp(this.tx.manager, {
      connection: this.books.connection.id,
      orderId: this.of.orderId,
    });
    return made.filter(isFixed).length;
  }

  private async journalOf(
    draft: JournalDraft,
    replacement: Replacement | null,
  ): Promise<FixedJournal | Held> {
    const { connection } = this.books;
    const books = { ledger: connection.ledger, policy: connection.accounting };
    const ready = decided(() => prepare(draft, books));
    if (ready.kind !== 'prepared') return ready;
    const replaces = replacement?.sources.some((gid) => draft.sources.includes(gid)) ?? false;
    const journal = replaces && replacement ? dated(ready.journal, replacement) : ready.journal;
    const supersedes = replaces ? (replacement?.supersedes ?? null) : null;
    const fixed = await fixJournal(this.tx.manager, journal, {
      connection,
      supersedes,
      correlationId: this.of.correlationId ?? null,
    });
    if (isFixed(fixed)) await this.add(fixed);
    if (isFixed(fixed) && replaces && replacement?.isVouchedFor)
      await noteAsked(this.tx.manager, fixed.id, this.of.now);
    return fixed;
  }

  private async add(journal: FixedJournal): Promise<void> {
    await addIntent(this.tx.manager, journal, prepared(this.of.now.getTime()));
    const intent = await intentById(this.tx.manager, journal.id);
    if (intent) await announceIntent(this.tx, intent, this.of.now);
  }

  private async note(
    fact: SourceFact,
    result: FixedJournal | Held | { kind: 'booked'; intentId: string },
  ): Promise<void> {
    if (isFixed(result)) return this.keep(inJournal(fact, result.id), false);
    if (result.kind === 'booked')
      return result.intentId === dismissed
        ? undefined
        : this.keep(inJournal(fact, result.intentId), false);
    if (result.kind === 'review') this.reviewed.push({ fact, review: result });
    return this.keep(heldFact(fact, result), true);
  }

  private async keep(fact: Fact, tell: boolean): Promise<void> {
    if (sameFact(this.books.facts.byGid.get(fact.gid), fact)) return;
    const { connection, order } = this.books;
    const { orderId, name: orderName } = order;
    await keepFact(this.tx.manager, { connection: connection.id, orderId }, fact);
    if (!tell) return;
    const of = { connection: connection.id, orderId, orderName, instance: connection.instanceId };
    await announceFact(this.tx, of, { fact, now: this.of.now });
  }

  private async keepReviews(): Promise<void> {
    const { connection, order } = this.books;
    const subject = { connection: connection.id, subjectId: order.orderId, now: this.of.now };
    await keepReviews(this.tx, subject, orderReviews(connection.id, order, this.reviewed));
  }
}

function isFixed(result: object): result is FixedJournal {
  return 'bodySha256' in result;
}

function inJournal(fact: SourceFact, intentId: string): Fact {
  const { gid, kind, at } = fact;
  return { gid, kind, at, state: 'PREPARED', reasonCode: null, explanation: null, intentId };
}

function dated(journal: PreparedJournal, { date, lateFrom }: Replacement): PreparedJournal {
  if (date === null || date === journal.journalDate) return journal;
  return { ...journal, journalDate: date, lateFrom: journal.lateFrom ?? lateFrom };
}
