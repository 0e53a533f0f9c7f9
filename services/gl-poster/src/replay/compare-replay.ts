import type { Connection } from '@ml-connector/connections';
import { dateInZone, sourceFacts } from '@ml-connector/ledger';
import type { Comparison, MessageContext, UnitOfWork } from '@ml-connector/messaging';
import { decidedPlan, openBooks } from '../booking/order-books.js';
import type { OrderBooks } from '../booking/order-books.js';
import { announceIntent } from '../store/announce.js';
import type { Intent } from '../store/intent.js';
import { intentsOfOrder } from '../store/intents.js';
import { keepReviews } from '../store/reviews.js';
import { firstDifference, freshNet, stored } from './net.js';

interface Subject {
  readonly connection: Connection;
  readonly orderId: string;
  readonly now: Date;
}

/** How a replayed order compares with its journals. */
export interface Compared {
  readonly result: Comparison;
  /** The first line that differs; null where none does. */
  readonly difference: string | null;
}

/**
 * Decides a replayed order again, as if nothing were booked, and compares it with its live journals.
 * A difference goes to a person and sends nothing; what is missing goes the live path after this.
 */
export async function compareReplay(
  tx: UnitOfWork,
  of: Subject,
  message: MessageContext,
): Promise<Compared> {
  const books = await openBooks(tx.manager, of.connection, of.orderId);
  const intents = await intentsOfOrder(tx.manager, of.connection.id, of.orderId);
  const live = intents.filter((intent) => isLive(intent, books));
  const difference = books ? differenceOf(books, live) : null;
  const result = resultOf(books, difference);
  await count(tx, { message, result, difference });
  if (books) await ask(tx, { of, books, difference });
  if (result === 'same') for (const intent of live) await announceIntent(tx, intent, of.now);
  return { result, difference };
}

function isLive(intent: Intent, books: OrderBooks | null): boolean {
  return intent.sources.some((gid) => books?.booked.get(gid) === intent.id);
}

function resultOf(books: OrderBooks | null, difference: string | null): Comparison {
  if (!books) return 'missing';
  if (difference !== null) return 'differs';
  const unseen = sourceFacts(books.order).some(({ gid }) => !books.facts.byGid.has(gid));
  return unseen || decidedPlan(books).plan.journals.length > 0 ? 'missing' : 'same';
}

/** Only facts in a live journal are decided again: the others are decided anyway, on the live path. */
function differenceOf(books: OrderBooks, live: readonly Intent[]): string | null {
  const others = sourceFacts(books.order)
    .map(({ gid }) => gid)
    .filter((gid) => !live.some(({ sources }) => sources.includes(gid)));
  const { plan: fresh } = decidedPlan({
    ...books,
    booked: new Map(others.map((gid) => [gid, 'left alone'])),
    countedOn: daysOf(live, books.connection.ledger.zone),
  });
  return firstDifference(freshNet(fresh, books.connection), stored(live));
}

/** The day on which each fact counted when it was booked. */
function daysOf(live: readonly Intent[], zone: string): Map<string, string> {
  return new Map(
    live.flatMap(({ sources, accountingInstant }) =>
      sources.map((gid) => [gid, dateInZone(accountingInstant, zone)]),
    ),
  );
}

async function count(
  tx: UnitOfWork,
  decided: { message: MessageContext; result: Comparison; difference: string | null },
): Promise<void> {
  const { message, result, difference } = decided;
  const { eventId, connection, replayId } = message.headers;
  await tx.manager.query(
    `insert into gl_poster.replay_result
       (replay_id, event_id, connection, topic, record_key, result, difference)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [replayId, eventId, connection, message.topic, message.key, result, difference],
  );
}

async function ask(
  tx: UnitOfWork,
  about: { of: Subject; books: OrderBooks; difference: string | null },
): Promise<void> {
  const { of, books, difference } = about;
  const subjectId = `${of.orderId}/replay`;
  const subject = { connection: of.connection.id, subjectId, now: of.now };
  const review = {
    connection: of.connection.id,
    subject: 'MESSAGE' as const,
    subjectId,
    orderId: of.orderId,
    orderName: books.order.name,
    reasonCode: 'replay-differs',
    explanation: difference ?? '',
    arithmetic: [],
    moneyAtRisk: null,
    currency: books.order.currency,
    choices: ['CHECK_AGAIN' as const],
    about: difference,
  };
  await keepReviews(tx, subject, difference === null ? [] : [review]);
}
