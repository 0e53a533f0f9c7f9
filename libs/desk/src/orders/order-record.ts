import type { JournalLine } from '@ml-connector/events';
import type { ShownExchange } from '../exchanges/exchange.js';
import type { DocumentLink } from '../links/link.js';
import type { Review } from '../reviews/review.js';

/** A source fact and where it stands. */
export interface RecordedFact {
  readonly gid: string;
  readonly kind: string;
  readonly happenedAt: Date;
  readonly state: string;
  readonly reasonCode: string | null;
  readonly explanation: string | null;
  readonly intentId: string | null;
}

export interface RecordedJournal {
  readonly intentId: string;
  readonly kind: string;
  readonly state: string;
  readonly verified: boolean;
  readonly businessUnit: string;
  readonly journalId: string;
  readonly journalDate: string;
  readonly lateFrom: string | null;
  readonly currency: string;
  readonly debits: string;
  readonly credits: string;
  readonly lines: readonly JournalLine[];
  readonly sources: readonly string[];
  readonly peopleSoftStatus: string | null;
  readonly reasonCode: string | null;
  readonly reason: string | null;
  readonly nextAt: Date | null;
  readonly supersedes: string | null;
  readonly mappingVersion: number;
  readonly mayBeHurried: boolean;
}

/** Everything that is known about one order, without personal data. */
export interface OrderRecord {
  readonly connection: string;
  readonly orderId: string;
  readonly orderName: string;
  readonly version: bigint;
  readonly storedAt: Date;
  /** The snapshot as it was captured; sealed fields are left out. */
  readonly snapshot: Readonly<Record<string, unknown>>;
  readonly facts: readonly RecordedFact[];
  readonly journals: readonly RecordedJournal[];
  readonly reviews: readonly Review[];
  readonly links: readonly DocumentLink[];
  readonly exchanges: readonly ShownExchange[];
}
