import type { PreparedJournal } from '../planning/prepared.js';

/**
 * A journal as an accountant writes it, one string a line:
 * `Dr 111000 Clearing shopify_payments 130.84`. The first line names kind and date.
 */
export function journalTable(journal: PreparedJournal): string[] {
  const lines = journal.lines.lines.map(({ account, description, amount }) => {
    const side = amount.isDebit ? 'Dr' : '   Cr';
    return `${side} ${account} ${description} ${amount.abs().toString()}`;
  });
  return [`${journal.kind} ${journal.journalDate} ${journal.currency}`, ...lines];
}
