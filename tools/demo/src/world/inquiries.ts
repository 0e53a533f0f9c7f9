import type { PeopleSoftSite } from '@ml-connector/connections';
import type { Store } from './stores.js';

type Inquiries = PeopleSoftSite['inquiries'];
type Inquiry = NonNullable<Inquiries['invoice']>;

/** What distinguishes the queries of the two simulated sites. */
interface Naming {
  readonly queries: {
    readonly invoice: string;
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
  queries: { invoice: 'FIN_WEB_BILLS', customer: 'FIN_WEB_CUST', journalStatus: 'FIN_WEB_JRNL' },
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
    requisition: null,
    customer: null,
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
