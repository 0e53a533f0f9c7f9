import { isoDate } from '@ml-connector/peoplesoft';
import type { SiteRow } from '../ask/site-inquiries.js';
import type { ReportedJournal } from './journal-state.js';

/**
 * A journal as a row shows it; null where the row cannot be read: no id, no status, or a date that is none.
 * @param businessUnit Where the site's query leaves the column out.
 */
export function journalFrom({ values }: SiteRow, businessUnit: string): ReportedJournal | null {
  const text = (name: string): string => (values[name] ?? '').trim();
  const journalDate = isoDate(text('journalDate').slice(0, 10).trim());
  const unpostSeq = text('unpostSeq') || '0';
  const isReadable =
    text('journalId') !== '' &&
    text('status') !== '' &&
    /^\d{4}-\d\d-\d\d$/.test(journalDate) &&
    /^\d+$/.test(unpostSeq);
  if (!isReadable) return null;
  return {
    businessUnit: text('businessUnit') || businessUnit,
    journalId: text('journalId'),
    journalDate,
    unpostSeq: Number(unpostSeq),
    status: text('status'),
    budgetStatus: text('budgetStatus') || null,
  };
}
