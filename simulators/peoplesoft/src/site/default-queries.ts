import type { QueryDefinition } from './query-definition.js';

const columns = (alias: string, fields: string): QueryDefinition['columns'] =>
  fields.split(' ').map((field) => ({ heading: `${alias}${field}`, field }));

const window = (field: string): QueryDefinition['prompts'] => [
  { name: 'BU', field: 'BUSINESS_UNIT', test: 'equals' },
  { name: 'FROMDT', field, test: 'from' },
  { name: 'TODT', field, test: 'to' },
];

const fieldsOf = {
  invoices:
    'BUSINESS_UNIT INVOICE BILL_TO_CUST_ID BILL_STATUS INVOICE_TYPE INVOICE_DT ADD_DTTM INVOICE_AMOUNT BI_CURRENCY_CD PO_REF DESCR',
  requisitions:
    'BUSINESS_UNIT REQ_ID REQUESTOR_ID REQ_STATUS REQ_DT LAST_DTTM_UPDATE MERCHANDISE_AMT CURRENCY_CD REQ_NAME',
  customers:
    'SETID CUST_ID NAME1 CUST_STATUS LASTUPDDTTM EFFDT COUNTRY ADDRESS1 ADDRESS2 CITY STATE POSTAL PHONE EMAILID',
  journals:
    'BUSINESS_UNIT JOURNAL_ID JOURNAL_DATE UNPOST_SEQ JRNL_HDR_STATUS BUDGET_HDR_STATUS POSTED_DATE DESCR254',
};

/** Queries of the 'classic' site: alias-prefixed columns, prompts BU, FROMDT, TODT. */
export const classicQueries: Readonly<Record<string, QueryDefinition>> = {
  X_BI_INVOICE_INQ: {
    source: 'invoices',
    access: 'PUBLIC',
    prompts: window('INVOICE_DT'),
    columns: columns('A.', fieldsOf.invoices),
    order: 'INVOICE',
  },
  X_REQ_INQ: {
    source: 'requisitions',
    access: 'PUBLIC',
    prompts: window('REQ_DT'),
    columns: columns('A.', fieldsOf.requisitions),
    order: 'REQ_ID',
  },
  X_CUSTOMER_INQ: {
    source: 'customers',
    access: 'PUBLIC',
    prompts: [
      { name: 'SETID', field: 'SETID', test: 'equals' },
      { name: 'FROMDT', field: 'LASTUPDDTTM', test: 'from' },
      { name: 'TODT', field: 'LASTUPDDTTM', test: 'to' },
    ],
    columns: columns('A.', fieldsOf.customers),
    order: 'CUST_ID',
  },
  X_JRNL_STATUS: {
    source: 'journal-status',
    access: 'PUBLIC',
    prompts: window('JOURNAL_DATE'),
    columns: columns('A.', fieldsOf.journals),
    order: 'JOURNAL_ID',
  },
};

const quiet = (field: string): QueryDefinition['prompts'] => [
  { name: 'from_date', field, test: 'from' },
  { name: 'to_date', field, test: 'to' },
  { name: 'unit', field: 'BUSINESS_UNIT', test: 'equals' },
];

/** Queries of the 'renamed' site: bare headings, other prompt names in another order. */
export const renamedQueries: Readonly<Record<string, QueryDefinition>> = {
  FIN_WEB_BILLS: {
    source: 'invoices',
    access: 'PUBLIC',
    prompts: quiet('INVOICE_DT'),
    columns: columns('', fieldsOf.invoices),
    order: 'INVOICE',
  },
  FIN_WEB_REQS: {
    source: 'requisitions',
    access: 'PUBLIC',
    prompts: quiet('REQ_DT'),
    columns: columns('', fieldsOf.requisitions),
    order: 'REQ_ID',
  },
  FIN_WEB_CUST: {
    source: 'customers',
    access: 'PUBLIC',
    prompts: [
      { name: 'from_date', field: 'LASTUPDDTTM', test: 'from' },
      { name: 'to_date', field: 'LASTUPDDTTM', test: 'to' },
      { name: 'set', field: 'SETID', test: 'equals' },
    ],
    columns: columns('', fieldsOf.customers),
    order: 'CUST_ID',
  },
  FIN_WEB_JRNL: {
    source: 'journal-status',
    access: 'PUBLIC',
    prompts: quiet('JOURNAL_DATE'),
    columns: columns('', fieldsOf.journals),
    order: 'JOURNAL_ID',
  },
};
