/** What the PeopleSoft simulator answers on `GET /books`; its README describes it. */
export interface PeopleSoftBooks {
  readonly journals: readonly BookedJournal[];
  readonly customers: readonly BookedCustomer[];
}

export interface BookedJournal {
  readonly businessUnit: string;
  readonly journalId: string;
  readonly journalDate: string;
  readonly unpostSeq: number | string;
  /** JRNL_HDR_STATUS. */
  readonly status: string;
  readonly currency: string;
  readonly description: string;
  readonly lines: readonly BookedLine[];
}

export interface BookedLine {
  readonly line: number | string;
  readonly account: string;
  /** Decimal text, debit positive. */
  readonly amount: string;
  readonly reference: string;
  readonly description: string;
}

export interface BookedCustomer {
  readonly setId: string;
  readonly custId: string;
  readonly name: string;
  /** A active, I inactive. */
  readonly status: string;
}
