import type { PeopleSoftSite } from '@ml-connector/connections';
import type { Store } from './stores.js';

type Inquiries = PeopleSoftSite['inquiries'];
type Inquiry = NonNullable<Inquiries['invoice']>;

/** What distinguishes the queries of the two simulated sites. */
interface Naming {
  readonly queries: {
    readonly invoice: string;
    readonly requisition: string;
    readonly customer: string;
    readonly journalStatus: string;
  };
  /** Stands before every column. */
  readonly alias: string;
  readonly dateFormat: Inquiry['dateFormat'];
  prompts(unit: 'business-unit' | 'set-id'): Inquiry['prompts'];
}

const classic: Naming = {
  queries: {
    invoice: 'X_BI_INVOICE_INQ',
    requisition: 'X_REQ_INQ',
    customer: 'X_CUSTOMER_INQ',
    journalStatus: 'X_JRNL_STATUS',
  },
  alias: 'A.',
  dateFormat: 'YYYY-MM-DD',
  prompts: (unit) => [
    { name: unit === 'set-id' ? 'SETID' : 'BU', means: unit },
    { name: 'FROMDT', means: 'from' },
    { name: 'TODT', means: 'to' },
  ],
};

const renamed: Naming = {
  queries: {
    invoice: 'FIN_WEB_BILLS',
    requisition: 'FIN_WEB_REQS',
    customer: 'FIN_WEB_CUST',
    journalStatus: 'FIN_WEB_JRNL',
  },
  alias: '',
  dateFormat: 'YYYY/MM/DD',
  prompts: (unit) => [
    { name: 'from_date', means: 'from' },
    { name: 'to_date', means: 'to' },
    { name: unit === 'set-id' ? 'set' : 'unit', means: unit },
  ],
};

const invoiceColumns = {
  businessUnit: 'BUSINESS_UNIT',
  invoice: 'INVOICE',
  status: 'BILL_STATUS',
  amount: 'INVOICE_AMOUNT',
  currency: 'BI_CURRENCY_CD',
  documentDate: 'INVOICE_DT',
};

const requisitionColumns = {
  businessUnit: 'BUSINESS_UNIT',
  requisition: 'REQ_ID',
  status: 'REQ_STATUS',
  amount: 'MERCHANDISE_AMT',
  currency: 'CURRENCY_CD',
  documentDate: 'REQ_DT',
};

const customerColumns = {
  setId: 'SETID',
  custId: 'CUST_ID',
  status: 'CUST_STATUS',
  effectiveDate: 'EFFDT',
  changedAt: 'LASTUPDDTTM',
  name: 'NAME1',
  address1: 'ADDRESS1',
  address2: 'ADDRESS2',
  city: 'CITY',
  state: 'STATE',
  postal: 'POSTAL',
  country: 'COUNTRY',
  phone: 'PHONE',
  email: 'EMAILID',
};

const journalColumns = {
  businessUnit: 'BUSINESS_UNIT',
  journalId: 'JOURNAL_ID',
  journalDate: 'JOURNAL_DATE',
  status: 'JRNL_HDR_STATUS',
  budgetStatus: 'BUDGET_HDR_STATUS',
};

/** The queries that the site of a store publishes. */
export function inquiriesOf(store: Store): Inquiries {
  const naming = store.site === 'classic' ? classic : renamed;
  return {
    invoice: {
      ...inquiry(naming, naming.queries.invoice, invoiceColumns),
      orderNameColumn: `${naming.alias}PO_REF`,
      orderNamePattern: '(#\\d+)',
    },
    requisition: {
      ...inquiry(naming, naming.queries.requisition, requisitionColumns),
      orderNameColumn: `${naming.alias}REQ_NAME`,
      orderNamePattern: '(#\\d+)',
    },
    customer: {
      ...inquiry(naming, naming.queries.customer, customerColumns),
      prompts: naming.prompts('set-id'),
    },
    journalStatus: inquiry(naming, naming.queries.journalStatus, journalColumns),
  };
}

function inquiry(
  naming: Naming,
  query: string,
  columns: Readonly<Record<string, string>>,
): Inquiry {
  return {
    query,
    owner: 'PUBLIC',
    format: 'JSON',
    prompts: naming.prompts('business-unit'),
    columns: Object.fromEntries(
      Object.entries(columns).map(([ours, theirs]) => [ours, `${naming.alias}${theirs}`]),
    ),
    orderNameColumn: null,
    orderNamePattern: null,
    maxRows: 5_000,
    dateFormat: naming.dateFormat,
  };
}
