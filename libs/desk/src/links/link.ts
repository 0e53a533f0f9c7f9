/** An invoice or requisition of PeopleSoft and the order that it names. */
export interface DocumentLink {
  readonly connection: string;
  readonly kind: 'invoice' | 'requisition';
  readonly businessUnit: string;
  readonly number: string;
  readonly status: string | null;
  readonly documentDate: string | null;
  /** Amount of the document, decimal text. */
  readonly amount: string | null;
  readonly currency: string | null;
  readonly orderId: string | null;
  readonly orderName: string | null;
  /** What was billed by the order, decimal text. */
  readonly orderAmount: string | null;
  readonly orderCurrency: string | null;
  /** Document less order; null where they are not comparable. */
  readonly difference: string | null;
  /** `unmatched`: names no order, or several; `unknown-order`: names one that never came. */
  readonly standing: 'equal' | 'differs' | 'not-compared' | 'unknown-order' | 'unmatched';
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
}

export interface LinkFilter {
  readonly connection?: string | undefined;
  /** Order name or gid. */
  readonly order?: string | undefined;
  readonly standing?: DocumentLink['standing'] | undefined;
}

/** How many stand how, per connection and kind. */
export interface LinkCounts {
  readonly connection: string;
  readonly kind: DocumentLink['kind'];
  readonly linked: number;
  readonly differing: number;
  readonly unknownOrder: number;
  /** No order name in the document. */
  readonly withoutName: number;
  /** Several order names in the document. */
  readonly severalNames: number;
}
