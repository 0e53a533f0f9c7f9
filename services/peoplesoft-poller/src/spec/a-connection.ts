import type { Connection, ConnectionDraft, inquirySchema } from '@ml-connector/connections';
import { aConnection, aSite } from '@ml-connector/connections/testing';
import type { z } from 'zod';

type Inquiry = z.infer<typeof inquirySchema>;

const prompts: Inquiry['prompts'] = [
  { name: 'BU', means: 'business-unit' },
  { name: 'FROMDT', means: 'from' },
  { name: 'TODT', means: 'to' },
];

function inquiry(query: string, columns: Record<string, string>): Inquiry {
  return {
    query,
    owner: 'PUBLIC',
    format: 'JSON',
    prompts,
    columns,
    orderNameColumn: null,
    orderNamePattern: null,
    maxRows: 4,
    dateFormat: 'YYYY-MM-DD',
  };
}

const named = { orderNamePattern: '(#\\d+)' };

/** The four inquiries of the simulator's classic site. */
export const classicInquiries: Connection['site']['inquiries'] = {
  invoice: {
    ...inquiry('X_BI_INVOICE_INQ', {
      businessUnit: 'A.BUSINESS_UNIT',
      invoice: 'A.INVOICE',
      status: 'A.BILL_STATUS',
      amount: 'A.INVOICE_AMOUNT',
      currency: 'A.BI_CURRENCY_CD',
      documentDate: 'A.INVOICE_DT',
    }),
    ...named,
    orderNameColumn: 'A.PO_REF',
  },
  requisition: {
    ...inquiry('X_REQ_INQ', {
      businessUnit: 'A.BUSINESS_UNIT',
      requisition: 'A.REQ_ID',
      status: 'A.REQ_STATUS',
      documentDate: 'A.REQ_DT',
    }),
    ...named,
    orderNameColumn: 'A.REQ_NAME',
  },
  customer: {
    ...inquiry('X_CUSTOMER_INQ', {
      setId: 'A.SETID',
      custId: 'A.CUST_ID',
      status: 'A.CUST_STATUS',
      effectiveDate: 'A.EFFDT',
      changedAt: 'A.LASTUPDDTTM',
      name: 'A.NAME1',
      address1: 'A.ADDRESS1',
      city: 'A.CITY',
      country: 'A.COUNTRY',
    }),
    prompts: [{ name: 'SETID', means: 'set-id' }, ...prompts.slice(1)],
  },
  journalStatus: inquiry('X_JRNL_STATUS', {
    businessUnit: 'A.BUSINESS_UNIT',
    journalId: 'A.JOURNAL_ID',
    journalDate: 'A.JOURNAL_DATE',
    unpostSeq: 'A.UNPOST_SEQ',
    status: 'A.JRNL_HDR_STATUS',
    budgetStatus: 'A.BUDGET_HDR_STATUS',
  }),
};

/** Connection con-1 to a site with all four inquiries, books from 10 November 2026. */
export function aPolledConnection(overrides: Parameters<typeof aConnection>[0] = {}): Connection {
  const site = aSite({ inquiries: classicInquiries });
  const connection = aConnection({ id: 'con-1', site, ...overrides });
  return { ...connection, ledger: { ...connection.ledger, booksFrom: '2026-11-10' } };
}

/** The same as a person would save it. */
export function aPolledDraft(overrides: Partial<ConnectionDraft> = {}): ConnectionDraft {
  const draft: ConnectionDraft & { version?: bigint } = { ...aPolledConnection(overrides) };
  delete draft.version;
  return draft;
}
