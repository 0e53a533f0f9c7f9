import type { Connection } from '@ml-connector/connections';
import type { UnitOfWork } from '@ml-connector/messaging';
import type { DocumentKind, InquiryKind } from '../ask/inquiry-kind.js';
import type { SiteRow } from '../ask/site-inquiries.js';
import { customerFrom, latestOfEach } from '../customer/customer-seen.js';
import { recordCustomer, type Seal } from '../customer/record-customer.js';
import { type Document, documentFrom } from '../document/document.js';
import { eachOnce } from '../document/one-document.js';
import { type Recorded, recordDocument } from '../document/record-document.js';
import { bareName } from '../document/order-name.js';
import { recordStatuses } from '../journal/record-statuses.js';
import type { DayRange } from '../window/days.js';
import { added, type Counts, noCounts } from './counts.js';

/** The rows of one answer. */
export interface Answer {
  readonly connection: Connection;
  readonly kind: InquiryKind;
  readonly days: DayRange;
  readonly rows: readonly SiteRow[];
  /** False where rows may be missing. */
  readonly whole: boolean;
  /** When the question was put: what came to PeopleSoft later may not be in its answer. */
  readonly askedAt: Date;
  readonly at: Date;
}

export interface RecordRowsSettings {
  readonly journalGraceMs: number;
  /** Seals under the connection's key. */
  readonly seal: Seal;
}

/** Keeps and tells what the rows of one answer say, whatever the inquiry. */
export async function recordRows(
  tx: UnitOfWork,
  answer: Answer,
  settings: RecordRowsSettings,
): Promise<Counts> {
  const counts = added(noCounts, { inquiries: 1, rows: answer.rows.length });
  switch (answer.kind) {
    case 'invoice':
    case 'requisition':
      return added(counts, await recordDocuments(tx, answer, answer.kind));
    case 'customer':
      return added(counts, await recordCustomers(tx, answer, settings));
    case 'journalStatus':
      return added(counts, await recordJournals(tx, answer, settings));
  }
}

async function recordDocuments(
  tx: UnitOfWork,
  answer: Answer,
  kind: DocumentKind,
): Promise<Partial<Counts>> {
  const query = answer.connection.site.inquiries[kind];
  const orderNamePattern = query?.orderNamePattern ?? null;
  const { businessUnit } = answer.connection.ledger;
  const how = { kind, orderNamePattern, businessUnit };
  const documents = answer.rows.map((row) => documentFrom(row, how));
  const readable = documents.filter((document) => document !== null);
  const each = eachOnce(readable).sort(byOrderName);
  let counts: Counts = {
    ...noCounts,
    unreadable: documents.length - readable.length,
    repeated: readable.length - each.length,
  };
  for (const document of each) {
    const seen = { connection: answer.connection.id, document, at: answer.at };
    const recorded = await recordDocument(tx, { ...seen, inquiry: query?.query ?? '' });
    counts = added(counts, countsOf(document, recorded));
  }
  return counts;
}

/** Locks are taken by order name: all who take several take them in one order. */
function byOrderName(one: Document, other: Document): number {
  const [left, right] = [bareName(one.orderName ?? ''), bareName(other.orderName ?? '')];
  return left < right ? -1 : left > right ? 1 : 0;
}

const inReview = ['differs', 'other-currency', 'amount-unreadable'];
const notLinked = ['unmatched', 'unknown-order', 'several-orders'];

function countsOf(document: Document, recorded: Recorded): Partial<Counts> {
  const { standing } = recorded;
  return {
    told: recorded.changed ? 1 : 0,
    hinted: recorded.hinted ? 1 : 0,
    linked: notLinked.includes(standing) ? 0 : 1,
    unknownOrders: standing === 'unknown-order' ? 1 : 0,
    severalOrders: standing === 'several-orders' ? 1 : 0,
    differing: inReview.includes(standing) ? 1 : 0,
    withoutName: document.matches === 0 ? 1 : 0,
    severalNames: document.matches > 1 ? 1 : 0,
  };
}

async function recordCustomers(
  tx: UnitOfWork,
  answer: Answer,
  settings: RecordRowsSettings,
): Promise<Partial<Counts>> {
  const { connection, at } = answer;
  let counts: Counts = noCounts;
  const customers = answer.rows.map((row) => customerFrom(row, connection.ledger.setId));
  const readable = customers.filter((customer) => customer !== null);
  const each = latestOfEach(readable);
  for (const customer of each) {
    const told = await recordCustomer(
      tx,
      { connection: connection.id, customer, at },
      settings.seal,
    );
    counts = added(counts, { told: told ? 1 : 0 });
  }
  const unreadable = customers.length - readable.length;
  return added(counts, { unreadable, repeated: readable.length - each.length });
}

/** A connection may know better than the service how long a journal takes to be seen. */
async function recordJournals(
  tx: UnitOfWork,
  answer: Answer,
  settings: RecordRowsSettings,
): Promise<Partial<Counts>> {
  const { id: connection, ledger, schedules } = answer.connection;
  const minutes = schedules.journalGraceMinutes ?? null;
  const graceMs = minutes === null ? settings.journalGraceMs : minutes * 60_000;
  const { businessUnit } = ledger;
  return { ...(await recordStatuses(tx, { ...answer, connection, businessUnit }, graceMs)) };
}
