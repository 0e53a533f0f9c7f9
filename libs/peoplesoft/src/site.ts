/**
 * What only the site knows about its PeopleSoft. A component interface service is generated from
 * whatever the site built, so no name here has a default that decides where money goes.
 */
export interface PeopleSoftSite {
  /** Path of the SOAP listener, for instance /PSIGW/PeopleSoftServiceListeningConnector. */
  readonly soapPath: string;
  /** Which form of the path is called: the bare listener, the listener with the node, or the .wsdl address. */
  readonly pathForm: 'bare' | 'node' | 'wsdl';
  /** Default local node, for instance PSFT_EP. */
  readonly node: string;
  /** How a call is authenticated. HTTP Basic, a WS-Security UsernameToken, or both. */
  readonly auth: 'basic' | 'ws-security' | 'both';
  readonly journal: ComponentInterfaceSite;
  readonly customer: ComponentInterfaceSite | null;
  /** REST base with its node, for instance /PSIGW/RESTListeningConnector/PSFT_EP. */
  readonly qasPath: string;
  readonly inquiries: {
    readonly invoice: InquirySite | null;
    readonly requisition: InquirySite | null;
    readonly customer: InquirySite | null;
    readonly journalStatus: InquirySite | null;
  };
}

export type Operation = 'create' | 'get' | 'find' | 'update' | 'updatedata';

/** A component interface as this site generated it. */
export interface ComponentInterfaceSite {
  /** Name in the root element, <Verb>__CompIntfc__<ciName>. */
  readonly ciName: string;
  /** Last part of the WSDL address, for instance CI_Z_GL_JRNL_CI.1.wsdl; null where the site serves none. */
  readonly wsdl: string | null;
  /** Null where the site does not offer the operation. */
  readonly operations: Readonly<Record<Operation, OperationSite | null>>;
  /**
   * PeopleSoft field name to the name of the property in this interface, where they differ; null where
   * the interface has no such property. A key may be qualified: JRNL_LN.DEPTID.
   */
  readonly properties: Readonly<Record<string, string | null>>;
  /** Record name to the name of the collection in this interface, where they differ. */
  readonly collections: Readonly<Record<string, string>>;
  /** Order of the site's element names per level: '' for level 0, else the site's collection name. */
  readonly elementOrder: Readonly<Record<string, readonly string[]>>;
  /** How dates are written in requests. */
  readonly dateFormat: DateFormat;
}

/** Both are accepted somewhere; ISO is the usual one. */
export type DateFormat = 'YYYY-MM-DD' | 'YYYY/MM/DD' | 'MM/DD/YYYY' | 'DD-MON-YY';

export interface OperationSite {
  /** SOAPAction: the external alias of the routing, for instance CI_Z_GL_JRNL_CI_C.V1. */
  readonly alias: string;
  /** Namespace of the request message, for instance http://xmlns.oracle.com/Enterprise/Tools/schemas/M410001.V1. */
  readonly namespace: string;
}

/** What value a prompt of a query is given. */
export type PromptMeaning =
  'business-unit' | 'set-id' | 'from' | 'to' | 'journal-id' | 'customer-id' | 'constant';

export interface PromptSite {
  /** Unique prompt name, for instance BU. */
  readonly name: string;
  readonly means: PromptMeaning;
  /** The value of a constant prompt. */
  readonly constant?: string | undefined;
}

/** A REST service that the site wrote itself. */
export interface RestSite {
  /**
   * Path and query with a slot per prompt, and {maxRows}, for instance
   * /PSIGW/RESTListeningConnector/PSFT_EP/Z_BILLS.v1/{BU}?from={FROMDT}&to={TODT}&limit={maxRows}.
   */
  readonly path: string;
  /** Names that lead from the root of the answer to its rows, for instance data.bills; '' where it is the list. */
  readonly rowsAt: string;
}

/** A query that the Process Scheduler runs; its rows are fetched when they are ready. */
export interface BatchSite {
  /** SOAPAction that starts it, usually QAS_EXECUTEQRYSYNCPOLL_OPER.VERSION_1. */
  readonly startAlias: string;
  /** SOAPAction that fetches a block of rows, usually QAS_GETQUERYRESULTS_OPER.VERSION_2. */
  readonly resultsAlias: string;
  /** Seconds between two looks whether it is ready. */
  readonly everySeconds: number;
  /** Minutes after which it is given up; at most five times as long as an answer may take. */
  readonly withinMinutes: number;
}

/** A query that the site publishes for one inquiry. */
export interface InquirySite {
  readonly query: string;
  /** The site's own service that is asked instead of the Query Access Service; then `query` is only its name. */
  readonly rest?: RestSite | null | undefined;
  /** Set where the query takes longer than one answer may; its format is XMLP then. */
  readonly batch?: BatchSite | null | undefined;
  /** PUBLIC is usual; a private query belongs to the executing user. */
  readonly owner: 'PUBLIC' | 'PRIVATE';
  readonly format: 'JSON' | 'XMLP';
  /**
   * The query's prompts in its own order; names and values are case sensitive. A plain name says by
   * itself what it is given (BU, FROMDT, TODT, SETID); any other needs its meaning beside it.
   */
  readonly prompts: readonly (string | PromptSite)[];
  /** Our name for a value to the query's column, for instance invoice: A.INVOICE. */
  readonly columns: Readonly<Record<string, string>>;
  /** Column that holds the order name, and the pattern whose first group yields it. */
  readonly orderNameColumn: string | null;
  readonly orderNamePattern: string | null;
  /** The most rows that one answer may hold; a full answer is split by its window. */
  readonly maxRows: number;
  readonly dateFormat: DateFormat;
}
