import type { Books } from './books.js';
import type { StoredCustomer } from './customers.js';
import type { StoredJournal } from './journals.js';
import type { RecordName } from './dictionary.js';
import type { Row } from './row.js';
import { rowsOf, valueOf } from './row.js';

/** The ledger and the customer master as the control API shows them: what PeopleSoft holds, in field order. */
export function booksReport(books: Books): Record<string, unknown> {
  return {
    journals: [...books.journals.stored.values()].map(journalReport),
    customers: [...books.customers.stored.values()].map(customerReport),
    invoices: [...books.invoices.values()],
    requisitions: [...books.requisitions.values()],
  };
}

export function journalReport(journal: StoredJournal): Record<string, unknown> {
  const { row } = journal;
  return {
    businessUnit: valueOf(row, 'BUSINESS_UNIT'),
    journalId: valueOf(row, 'JOURNAL_ID'),
    journalDate: valueOf(row, 'JOURNAL_DATE'),
    unpostSeq: valueOf(row, 'UNPOST_SEQ'),
    ledgerGroup: valueOf(row, 'LEDGER_GROUP'),
    source: valueOf(row, 'SOURCE'),
    currency: valueOf(row, 'FOREIGN_CURRENCY'),
    description: valueOf(row, 'DESCR254') || valueOf(row, 'DESCR'),
    reference: valueOf(row, 'TRANS_REF_NUM'),
    status: valueOf(row, 'JRNL_HDR_STATUS'),
    budgetStatus: valueOf(row, 'BUDGET_HDR_STATUS'),
    errors: journal.errors,
    createdAt: journal.createdAt.toISOString(),
    postedAt: journal.postedAt?.toISOString() ?? null,
    fields: Object.fromEntries(row.values),
    lines: rowsOf(row, 'JRNL_LN').map(lineReport),
  };
}

function lineReport(line: Row): Record<string, unknown> {
  return {
    line: valueOf(line, 'JOURNAL_LINE'),
    ledger: valueOf(line, 'LEDGER'),
    account: valueOf(line, 'ACCOUNT'),
    amount: valueOf(line, 'MONETARY_AMOUNT'),
    foreignAmount: valueOf(line, 'FOREIGN_AMOUNT'),
    foreignCurrency: valueOf(line, 'FOREIGN_CURRENCY'),
    reference: valueOf(line, 'JRNL_LN_REF'),
    description: valueOf(line, 'LINE_DESCR'),
    fields: Object.fromEntries(line.values),
  };
}

export function customerReport(customer: StoredCustomer): Record<string, unknown> {
  const { row } = customer;
  return {
    setId: valueOf(row, 'SETID'),
    custId: valueOf(row, 'CUST_ID'),
    name: valueOf(row, 'NAME1'),
    status: valueOf(row, 'CUST_STATUS'),
    changedAt: customer.changedAt.toISOString(),
    fields: Object.fromEntries(row.values),
    addresses: children(row, 'CUST_ADDR_SEQ').map((header) => ({
      ...header.fields,
      rows: children(header.row, 'CUST_ADDRESS').map((each) => each.fields),
    })),
    contacts: children(row, 'CUST_CONTACT').map((each) => each.fields),
  };
}

function children(row: Row, record: RecordName): { row: Row; fields: Record<string, string> }[] {
  return rowsOf(row, record).map((child) => ({
    row: child,
    fields: Object.fromEntries(child.values),
  }));
}
