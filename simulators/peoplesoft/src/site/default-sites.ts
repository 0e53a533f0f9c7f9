import { dictionary } from '../books/dictionary.js';
import type { RecordName } from '../books/dictionary.js';
import type { ComponentInterface, Operation, Scroll, Verb } from './component-interface.js';
import { verbs, verbWords } from './component-interface.js';
import { classicQueries, renamedQueries } from './default-queries.js';
import { defaultPrompts } from './prompt-tables.js';
import type { Site } from './site.js';

export const demoUser = { user: 'SHOPIFY_INT', password: 'peoplesoft-demo' } as const;

type Naming = (field: string, record: RecordName) => string;

function scrollOf(
  record: RecordName,
  collection: (of: RecordName) => string,
  name: Naming,
): Scroll {
  const fields = Object.keys(dictionary[record].fields);
  return {
    name: collection(record),
    record,
    properties: Object.fromEntries(fields.map((field) => [name(field, record), field])),
    collections: dictionary[record].children.map((child) => scrollOf(child, collection, name)),
  };
}

function operations(
  operation: (verb: Verb, index: number) => Operation,
): Readonly<Record<Verb, Operation>> {
  const entries = verbs.map((verb, index) => [verb, operation(verb, index)] as const);
  return Object.fromEntries(entries) as Record<Verb, Operation>;
}

/** As the generator leaves it: alias CI_X_C.V1, messages M######.V1 under Oracle's host. */
function generated(ci: string, firstMessage: number): ComponentInterface['operations'] {
  const namespace = (number: number): string =>
    `http://xmlns.oracle.com/Enterprise/Tools/schemas/M${number}.V1`;
  return operations((verb, index) => {
    const name = `CI_${ci}_${verbWords[verb].suffix}`;
    const message = firstMessage + index * 10002;
    return {
      alias: `${name}.V1`,
      name,
      request: namespace(message),
      response: namespace(message + 1),
      fault: namespace(message + 2),
    };
  });
}

/** As a site leaves it that renamed everything it could: own host, readable messages, own aliases. */
function readable(ci: string, noun: string): ComponentInterface['operations'] {
  const host = 'http://finprd.example.org:8000/Enterprise/Tools/schemas';
  return operations((verb) => {
    const stem = `SI_${noun.toUpperCase()}_${verb.toUpperCase()}`;
    return {
      alias: `${noun}${verbWords[verb].root}.V1`,
      name: `CI_${ci}_${verbWords[verb].suffix}`,
      request: `${host}/${stem}_REQUEST.V1`,
      response: `${host}/${stem}_RESPONSE.V1`,
      fault: `${host}/${stem}_FAULT.V1`,
    };
  });
}

const ownName: Naming = (field) => field;

/** Field names as they are; generated aliases and namespaces; errors as SOAP faults with status 500. */
export const classicSite: Site = {
  node: 'PSFT_EP',
  wsdlGeneration: 1,
  strictNamespaces: true,
  dateFormat: 'YYYY-MM-DD',
  characters: 'unicode',
  blankElements: 'clear',
  journal: {
    name: 'Z_GL_JRNL_CI',
    service: 'CI_Z_GL_JRNL_CI',
    operations: generated('Z_GL_JRNL_CI', 410001),
    buffer: scrollOf('JRNL_HEADER', (record) => record, ownName),
  },
  customer: {
    name: 'Z_CUSTOMER_CI',
    service: 'CI_Z_CUSTOMER_CI',
    operations: generated('Z_CUSTOMER_CI', 510001),
    buffer: scrollOf('CUSTOMER', (record) => record, ownName),
  },
  security: {
    accepts: ['basic', 'ws-security'],
    users: [{ ...demoUser, operations: 'all', refused: [] }],
    anonymous: null,
  },
  errors: {
    business: 'fault',
    setElement: 'MessageSetID',
    ciFaultElement: false,
    faultStatus: 500,
    bareStatus: 200,
    noRowNumber: [91, 50],
  },
  editing: {
    balance: 'at-create',
    closedPeriod: 'at-edit',
    refusedCombinations: [],
    withoutBudget: [],
  },
  batch: { editAfterMs: null, postAfterMs: null },
  prompts: defaultPrompts,
  queries: classicQueries,
  polledQueries: { queuedForMs: 0, blockRows: 500 },
  services: {},
};

const collections: Partial<Record<RecordName, string>> = {
  JRNL_LN: 'COLL_LINES',
  CUST_ADDR_SEQ: 'COLL_ADDRESS',
  CUST_ADDRESS: 'COLL_ADDRESS_DTL',
  CUST_CONTACT: 'COLL_CONTACT',
};

/** Keys get KEYPROP_, header fields PROP_, and a field that also stands on the parent the suffix _0. */
const siteName: Naming = (field, record) => {
  const level0 = record === 'JRNL_HEADER' || record === 'CUSTOMER';
  if (level0) return `${dictionary[record].fields[field]?.key ? 'KEYPROP' : 'PROP'}_${field}`;
  const parent = record === 'JRNL_LN' ? dictionary.JRNL_HEADER : dictionary.CUSTOMER;
  return field in parent.fields || field === 'EFFDT' ? `${field}_0` : field;
};

/** Everything a site can rename is renamed; errors as notification 0; dates with slashes. */
export const renamedSite: Site = {
  ...classicSite,
  node: 'FINPRD',
  wsdlGeneration: 3,
  dateFormat: 'YYYY/MM/DD',
  journal: {
    name: 'CI_SHOP_JOURNAL',
    service: 'CI_CI_SHOP_JOURNAL',
    operations: readable('CI_SHOP_JOURNAL', 'Journal'),
    buffer: scrollOf('JRNL_HEADER', (record) => collections[record] ?? record, siteName),
  },
  customer: {
    name: 'BG_CUSTOMER',
    service: 'CI_BG_CUSTOMER',
    operations: readable('BG_CUSTOMER', 'Customer'),
    buffer: scrollOf('CUSTOMER', (record) => collections[record] ?? record, siteName),
  },
  errors: {
    business: 'notification',
    setElement: 'MessageSet',
    ciFaultElement: true,
    faultStatus: 200,
    bareStatus: 200,
    noRowNumber: [91, 50],
  },
  editing: { ...classicSite.editing, balance: 'at-edit' },
  queries: renamedQueries,
  services: {
    WEB_BILLS: { query: 'FIN_WEB_BILLS', list: 'bills', item: 'bill' },
    WEB_REQS: { query: 'FIN_WEB_REQS', list: 'requisitions', item: 'requisition' },
  },
};
