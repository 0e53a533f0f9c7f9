import { z } from 'zod';

const path = z.string().regex(/^\/[^\s?#]*$/, 'use a path that begins with / and has no query');
const dateFormat = z.enum(['YYYY-MM-DD', 'YYYY/MM/DD', 'MM/DD/YYYY', 'DD-MON-YY']);
const operation = z.strictObject({
  /** SOAPAction: the external alias of the routing, for instance CI_Z_GL_JRNL_CI_C.V1. */
  alias: z.string().min(1, 'copy the SOAPAction from the WSDL'),
  /** Namespace of the request message, for instance http://xmlns.oracle.com/Enterprise/Tools/schemas/M410001.V1. */
  namespace: z.string().min(1, 'copy the namespace of the request message from the WSDL'),
});

/** A component interface as a site generated it; every name is site data. */
export const componentInterfaceSchema = z.strictObject({
  /** Name in the root element, <Verb>__CompIntfc__<ciName>. */
  ciName: z.string().regex(/^\w{1,30}$/, 'use the name of the component interface'),
  /** Last part of the WSDL address; null where the site serves none. */
  wsdl: z.string().nullable(),
  /** Null where the site does not offer the operation. */
  operations: z.strictObject({
    create: operation.nullable(),
    get: operation.nullable(),
    find: operation.nullable(),
    update: operation.nullable(),
    updatedata: operation.nullable(),
  }),
  /** PeopleSoft field name → property of this interface where they differ; null: it has none. */
  properties: z.record(z.string(), z.string().nullable()),
  /** Record name → collection of this interface where they differ. */
  collections: z.record(z.string(), z.string()),
  /** Order of element names per level: '' for level 0, else the collection name. */
  elementOrder: z.record(z.string(), z.array(z.string())),
  dateFormat,
});

/** A prompt of a query, and which value it is given. */
const prompt = z.strictObject({
  /** Unique prompt name, for instance BU. */
  name: z.string().min(1, 'use the unique prompt name of the query'),
  means: z.enum(['business-unit', 'set-id', 'from', 'to', 'journal-id', 'customer-id', 'constant']),
  /** The value of a constant prompt. */
  constant: z.string().optional(),
});

/** A REST service that the site wrote itself. */
const rest = z.strictObject({
  /** Path and query with a slot per prompt and {maxRows}: /PSIGW/…/Z_BILLS.v1/{BU}?from={FROMDT}&limit={maxRows}. */
  path: z
    .string()
    .regex(/^\/[^\s#]*$/, 'use a path that begins with /, with a {slot} for each prompt'),
  /** Names from the root of the answer to its rows, for instance data.bills; '' where it is the list. */
  rowsAt: z
    .string()
    .regex(/^(?:\w+(?:\.\w+)*)?$/, 'use names joined by dots, for instance data.bills'),
});

/** A query that runs in the Process Scheduler because it takes longer than one answer may. */
const batch = z.strictObject({
  startAlias: z.string().min(1).default('QAS_EXECUTEQRYSYNCPOLL_OPER.VERSION_1'),
  resultsAlias: z.string().min(1).default('QAS_GETQUERYRESULTS_OPER.VERSION_2'),
  /** Seconds between two looks whether its rows are ready. */
  everySeconds: z.number().min(0.05).max(60).default(2),
  /** Minutes after which it is given up and tried again later. */
  withinMinutes: z.number().positive().max(12).default(10),
});

/** A query or a REST service that the site publishes for one inquiry. */
export const inquirySchema = z
  .strictObject({
    query: z.string().regex(/^\w{1,30}$/, 'use the name of the PeopleSoft query'),
    /** The site's own service, asked instead of the Query Access Service; then `query` is only its name. */
    rest: rest.nullable().optional(),
    /** Set: the query is started, and its rows are fetched in blocks once they are ready. */
    batch: batch.nullable().optional(),
    owner: z.enum(['PUBLIC', 'PRIVATE']),
    format: z.enum(['JSON', 'XMLP']),
    /** In the order of the query; names and values are case sensitive. */
    prompts: z.array(prompt),
    /** Our name of a value → column of the query. */
    columns: z.record(z.string(), z.string()),
    orderNameColumn: z.string().nullable(),
    /** Regular expression whose first group is the order name. */
    orderNamePattern: z.string().refine(isPattern, 'use a regular expression').nullable(),
    /** Most rows of one answer; a full answer is split by its window. */
    maxRows: z.int().positive(),
    dateFormat,
  })
  .superRefine(({ orderNameColumn, orderNamePattern }, context) => {
    if ((orderNameColumn === null) === (orderNamePattern === null)) return;
    const message = 'name both the column and the pattern that yield the order name, or neither';
    context.addIssue({ code: 'custom', path: ['orderNamePattern'], message });
  })
  .superRefine(({ rest: service, batch: started, format }, context) => {
    if (!started || (format === 'XMLP' && !service)) return;
    const message = 'use the format XMLP and no REST service of your own: blocks are XML';
    context.addIssue({ code: 'custom', path: ['batch'], message });
  })
  .superRefine(({ rest: service, prompts }, context) => {
    const names = new Set(['maxRows', ...prompts.map(({ name }) => name)]);
    for (const [slot, name = ''] of (service?.path ?? '').matchAll(/\{(\w+)\}/g))
      if (!names.has(name))
        context.addIssue({
          code: 'custom',
          path: ['rest', 'path'],
          message: `name ${slot} among the prompts`,
        });
  });

/** What only the site knows about its PeopleSoft. */
export const peopleSoftSiteSchema = z.strictObject({
  /** Path of the SOAP listener, for instance /PSIGW/PeopleSoftServiceListeningConnector. */
  soapPath: path,
  /** Which form is called: the bare listener, the listener with the node, or the .wsdl address. */
  pathForm: z.enum(['bare', 'node', 'wsdl']),
  /** Default local node, for instance PSFT_EP. */
  node: z.string().regex(/^\w{1,30}$/, 'use the default local node, for instance PSFT_EP'),
  auth: z.enum(['basic', 'ws-security', 'both']),
  journal: componentInterfaceSchema,
  customer: componentInterfaceSchema.nullable(),
  /** REST base with its node, for instance /PSIGW/RESTListeningConnector/PSFT_EP. */
  qasPath: path,
  inquiries: z.strictObject({
    invoice: inquirySchema.nullable(),
    requisition: inquirySchema.nullable(),
    customer: inquirySchema.nullable(),
    journalStatus: inquirySchema.nullable(),
  }),
});

export type PeopleSoftSite = z.infer<typeof peopleSoftSiteSchema>;

function isPattern(text: string): boolean {
  try {
    return new RegExp(text).source.length > 0;
  } catch {
    return false;
  }
}
