import type { Connection } from '@ml-connector/connections';
import type { PreparedJournal } from '@ml-connector/ledger';
import type { Row } from '@ml-connector/peoplesoft';

/**
 * A journal as fields of PeopleSoft's journal records, in the order of their pages. Base and entry
 * currency are one: a journal has one currency, the store's.
 */
export function journalRow(
  journal: PreparedJournal,
  journalId: string,
  ledger: Connection['ledger'],
): Row {
  return {
    BUSINESS_UNIT: journal.businessUnit,
    JOURNAL_ID: journalId,
    JOURNAL_DATE: journal.journalDate,
    UNPOST_SEQ: '0',
    LEDGER_GROUP: ledger.ledgerGroup,
    SOURCE: ledger.source,
    REVERSAL_CD: 'N',
    TRANS_REF_NUM: journal.reference,
    DESCR254: journal.longDescription,
    FOREIGN_CURRENCY: journal.currency,
    RT_TYPE: ledger.rateType,
    JRNL_LN: journal.lines.lines.map((line) => ({
      JOURNAL_LINE: String(line.line),
      LEDGER: ledger.ledger,
      ACCOUNT: line.account,
      ...line.chartFields,
      FOREIGN_CURRENCY: journal.currency,
      FOREIGN_AMOUNT: line.amount.toString(),
      MONETARY_AMOUNT: line.amount.toString(),
      JRNL_LN_REF: line.reference,
      LINE_DESCR: line.description,
    })),
  };
}
