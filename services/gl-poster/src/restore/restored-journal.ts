import type { JournalState } from '@ml-connector/events';
import type { Row } from '@ml-connector/peoplesoft';
import type { Posting } from '../posting/posting.js';
import { prepared } from '../posting/posting.js';
import type { FixedJournal } from '../store/intent.js';

/**
 * A journal as gl.journal.v1 tells it. Its Body is not told there, so it is never sent again: it is read
 * back, or booked anew once it is proven absent. Null where the record is about a fact alone.
 */
export function restoredJournal(told: JournalState): FixedJournal | null {
  const { businessUnit, journalId, journalDate, sequence, ledgerGroup, currency } = told;
  const { accountingInstant, debits, credits } = told;
  if (journalId === null || businessUnit === null || journalDate === null) return null;
  if (sequence === null || accountingInstant === null || currency === null) return null;
  const key = { businessUnit, journalId, journalDate, unpostSeq: told.unpostSeq };
  return {
    ...key,
    id: told.intentId,
    ...{ connection: told.connection, instanceId: told.instance },
    ...{ orderId: told.orderId, orderName: told.orderName, kind: told.kind },
    storePrefix: journalId.slice(0, 1),
    orderNumber: orderNumberOf(journalId),
    ...{ sequence, ledgerGroup: ledgerGroup ?? '', currency, accountingInstant },
    ...{ lateFrom: told.lateFrom, sources: told.sources, reverses: [], lines: told.lines },
    ...{ debits: debits ?? '0', credits: credits ?? '0', mappingVersion: told.mappingVersion ?? 0 },
    sentRow: sentRow(key, told),
    ...{ bodyAlias: '', bodyXml: '', bodySha256: told.bodySha256 ?? '' },
    ...{ supersedes: null, correlationId: null, traceparent: null },
  };
}

/** True where only gl.journal.v1 remembers the journal: the bytes that were sent are gone. */
export function isBodyLost({ bodyXml }: Pick<FixedJournal, 'bodyXml'>): boolean {
  return bodyXml === '';
}

/** What a read-back is compared with: the fields that are told, of all that were sent. */
function sentRow(
  key: { businessUnit: string; journalId: string; journalDate: string; unpostSeq: number },
  { lines }: JournalState,
): Row {
  return {
    BUSINESS_UNIT: key.businessUnit,
    JOURNAL_ID: key.journalId,
    JOURNAL_DATE: key.journalDate,
    UNPOST_SEQ: String(key.unpostSeq),
    JRNL_LN: lines.map((line) => ({
      JOURNAL_LINE: String(line.line),
      ACCOUNT: line.account,
      ...line.chartFields,
      MONETARY_AMOUNT: line.amount,
      JRNL_LN_REF: line.reference,
    })),
  };
}

const decimalNumbers = 10_000_000n;
const firstLettered = 10n * 36n ** 6n;

/** The order number in a JOURNAL_ID: seven digits, or base 36 from A000000 on. */
export function orderNumberOf(journalId: string): bigint {
  const number = journalId.slice(1, 8);
  if (/^\d+$/.test(number)) return BigInt(number);
  const value = [...number].reduce((sum, digit) => sum * 36n + BigInt(parseInt(digit, 36)), 0n);
  return value - firstLettered + decimalNumbers;
}

/** Where the journal stands by what was told; what comes next is decided once all is read. */
export function restoredPosting(told: JournalState): Posting {
  const { state, verified, reasonCode, reason, attempt: sends } = told;
  return { ...prepared(0), state, verified, reasonCode, reason, sends, nextAt: null };
}

/**
 * Whatever was about to be sent may have been sent by what the backup does not remember: it is read
 * back. Where that cannot be, the frozen Body goes out again after the settle time, and an existing key
 * is believed; without Body a person decides.
 */
export function doubted(
  posting: Posting,
  of: { now: number; canRead: boolean; settleMs: number; bodyIsLost: boolean },
): Posting {
  const { now, canRead, settleMs, bodyIsLost } = of;
  const doubt = {
    ...posting,
    ...{ everUnknown: true, doubtSince: now, sends: 0, tries: 0, reads: 0, firstSentAt: now },
    reasonCode: 'database-restored',
    reason: 'It may have been sent after the backup was made',
  };
  if (canRead) return { ...doubt, state: 'UNKNOWN', step: 'read', nextAt: now };
  if (bodyIsLost) return withoutBody(doubt);
  return { ...doubt, state: 'UNKNOWN', step: 'create', nextAt: now + settleMs };
}

/** A journal of which only the announcements are left cannot be sent: a person finds out whether it is there. */
export function withoutBody(posting: Posting): Posting {
  return {
    ...posting,
    state: 'REVIEW',
    nextAt: null,
    // Nothing more than its words keeps it from being decided about.
    doubtSince: null,
    reasonCode: 'journal-restored',
    reason:
      'The database lost it in a restore: look for it in PeopleSoft; "check again" takes it as it stands there, "supersede" books it anew',
  };
}
