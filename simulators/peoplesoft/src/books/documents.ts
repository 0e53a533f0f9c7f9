/** A bill of PeopleSoft Billing (BI_HDR). Amounts are decimal text, dates YYYY-MM-DD. */
export interface Invoice {
  readonly businessUnit: string;
  readonly invoice: string;
  readonly billToCustId: string;
  readonly status: string;
  readonly type: string;
  readonly invoiceDate: string;
  readonly addedAt: string;
  readonly amount: string;
  readonly currency: string;
  /** Where sites keep the web order's name: customer reference and description. */
  readonly poRef: string;
  readonly description: string;
}

/** A requisition of PeopleSoft Purchasing (REQ_HDR). */
export interface Requisition {
  readonly businessUnit: string;
  readonly requisitionId: string;
  readonly requestor: string;
  readonly status: string;
  readonly requisitionDate: string;
  readonly updatedAt: string;
  readonly amount: string;
  readonly currency: string;
  readonly name: string;
}
