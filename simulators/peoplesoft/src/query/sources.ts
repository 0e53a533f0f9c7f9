import type { Books } from '../books/books.js';
import type { StoredCustomer } from '../books/customers.js';
import type { Invoice, Requisition } from '../books/documents.js';
import type { StoredJournal } from '../books/journals.js';
import type { Row } from '../books/row.js';
import { rowsOf } from '../books/row.js';
import type { QuerySource } from '../site/query-definition.js';

/** A row of a query's record, by field name. */
export type Fields = Readonly<Record<string, string>>;

export function rowsFrom(source: QuerySource, books: Books): Fields[] {
  switch (source) {
    case 'invoices':
      return [...books.invoices.values()].map(invoiceFields);
    case 'requisitions':
      return [...books.requisitions.values()].map(requisitionFields);
    case 'customers':
      return [...books.customers.stored.values()].map(customerFields);
    case 'journal-status':
      return [...books.journals.stored.values()].map(journalFields);
  }
}

function invoiceFields(invoice: Invoice): Fields {
  return {
    BUSINESS_UNIT: invoice.businessUnit,
    INVOICE: invoice.invoice,
    BILL_TO_CUST_ID: invoice.billToCustId,
    BILL_STATUS: invoice.status,
    INVOICE_TYPE: invoice.type,
    INVOICE_DT: invoice.invoiceDate,
    ADD_DTTM: invoice.addedAt,
    INVOICE_AMOUNT: invoice.amount,
    BI_CURRENCY_CD: invoice.currency,
    PO_REF: invoice.poRef,
    DESCR: invoice.description,
  };
}

function requisitionFields(requisition: Requisition): Fields {
  return {
    BUSINESS_UNIT: requisition.businessUnit,
    REQ_ID: requisition.requisitionId,
    REQUESTOR_ID: requisition.requestor,
    REQ_STATUS: requisition.status,
    REQ_DT: requisition.requisitionDate,
    LAST_DTTM_UPDATE: requisition.updatedAt,
    MERCHANDISE_AMT: requisition.amount,
    CURRENCY_CD: requisition.currency,
    REQ_NAME: requisition.name,
  };
}

/** The customer with its newest address row of the first address. */
function customerFields({ row, changedAt }: StoredCustomer): Fields {
  const header = rowsOf(row, 'CUST_ADDR_SEQ')[0];
  const contact = rowsOf(row, 'CUST_CONTACT')[0];
  return {
    ...fieldsOf(contact),
    ...(header === undefined ? {} : fieldsOf(newest(rowsOf(header, 'CUST_ADDRESS')))),
    ...fieldsOf(row),
    LASTUPDDTTM: changedAt.toISOString(),
  };
}

function newest(rows: readonly Row[]): Row | undefined {
  return [...rows].sort((one, other) =>
    (one.values.get('EFFDT') ?? '') < (other.values.get('EFFDT') ?? '') ? 1 : -1,
  )[0];
}

function journalFields({ row, postedAt }: StoredJournal): Fields {
  return { ...fieldsOf(row), POSTED_DATE: postedAt?.toISOString().slice(0, 10) ?? '' };
}

function fieldsOf(row: Row | undefined): Fields {
  return row === undefined ? {} : Object.fromEntries(row.values);
}
