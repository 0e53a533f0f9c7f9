import { connectionTemplate } from '@ml-connector/connections';

const ledger = {
  businessUnit: '',
  setId: '',
  ledgerGroup: 'ACTUALS',
  ledger: 'ACTUALS',
  source: 'SHP',
  storePrefix: '',
  zone: '',
  currency: '',
  booksFrom: '',
  recognition: 'on-order',
  rateType: 'CRRNT',
};

const shopify = {
  shop: '',
  callbackUrl: null,
  grant: 'client-credentials',
  scopes: [
    ...['read_orders', 'read_all_orders', 'read_customers'],
    ...['read_products', 'read_returns', 'read_customer_merge'],
  ],
};

/** A file for `connection add` to start from: what nobody but the two companies knows is left empty, so that it is asked for. */
export function fileToFillIn() {
  const { site, accounting } = connectionTemplate();
  return {
    instance: { id: '', scheme: 'https', host: '', port: 443, node: site.node },
    connection: {
      id: '',
      shopify,
      instanceId: '',
      site,
      ledger,
      accounting,
      customers: {
        genericCustId: '',
        custIdPrefix: '',
        matching: { numbering: 'ours', referenceField: null, emailField: null },
      },
      schedules: {
        inquiries: { invoice: null, requisition: null, customer: null, journalStatus: null },
      },
    },
  };
}
