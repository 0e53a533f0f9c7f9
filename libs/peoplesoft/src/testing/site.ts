import type { ComponentInterfaceSite, InquirySite, PeopleSoftSite } from '../site.js';

/** A site that keeps to PeopleSoft's defaults. */
export const plainJournalCi: ComponentInterfaceSite = {
  ciName: 'Z_GL_JRNL_CI',
  wsdl: 'CI_Z_GL_JRNL_CI.1.wsdl',
  operations: {
    create: operation('CI_Z_GL_JRNL_CI_C.V1', 'M410001'),
    get: operation('CI_Z_GL_JRNL_CI_G.V1', 'M420003'),
    find: operation('CI_Z_GL_JRNL_CI_F.V1', 'M430005'),
    update: null,
    updatedata: null,
  },
  properties: {},
  collections: {},
  elementOrder: {},
  dateFormat: 'YYYY-MM-DD',
};

/** A site that renamed everything it could. */
export const renamedJournalCi: ComponentInterfaceSite = {
  ciName: 'JRNL_LOAD',
  wsdl: null,
  operations: {
    create: { alias: 'Create.V1', namespace: 'http://erp.example:9/schemas/JRNL_REQ.V1' },
    get: { alias: 'GET.V1', namespace: 'http://erp.example:9/schemas/JRNL_GET.V1' },
    find: null,
    update: null,
    updatedata: null,
  },
  properties: { BUSINESS_UNIT: 'KEYPROP_BU', 'JRNL_LN.DEPTID': 'PROP_DEPT', TRANS_REF_NUM: null },
  collections: { JRNL_LN: 'COLL_LINES' },
  elementOrder: { '': ['JOURNAL_DATE', 'KEYPROP_BU'], COLL_LINES: ['PROP_DEPT', 'ACCOUNT'] },
  dateFormat: 'DD-MON-YY',
};

function operation(alias: string, message: string): { alias: string; namespace: string } {
  return { alias, namespace: `http://xmlns.oracle.com/Enterprise/Tools/schemas/${message}.V1` };
}

export const invoiceInquiry: InquirySite = {
  query: 'X_BI_INVOICE_INQ',
  owner: 'PUBLIC',
  format: 'JSON',
  prompts: [
    { name: 'BU', means: 'business-unit' },
    { name: 'FROMDT', means: 'from' },
    { name: 'TODT', means: 'to' },
  ],
  columns: { invoice: 'A.INVOICE', amount: 'A.INVOICE_AMOUNT' },
  orderNameColumn: 'A.PO_REF',
  orderNamePattern: '(#\\d+)',
  maxRows: 100,
  dateFormat: 'YYYY-MM-DD',
};

export const plainSite: PeopleSoftSite = {
  soapPath: '/PSIGW/PeopleSoftServiceListeningConnector',
  pathForm: 'node',
  node: 'PSFT_EP',
  auth: 'basic',
  journal: plainJournalCi,
  customer: null,
  qasPath: '/PSIGW/RESTListeningConnector/PSFT_EP',
  inquiries: { invoice: invoiceInquiry, requisition: null, customer: null, journalStatus: null },
};
