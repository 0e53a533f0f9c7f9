import type { CustomerAction, Sealed } from '@ml-connector/events';

/** What is known of a customer, from its own snapshot. */
export interface CustomerFacts {
  readonly updatedAt: Date;
  /** When Shopify was read, by our own clock. */
  readonly readAt: Date;
  readonly version: bigint;
  readonly deleted: boolean;
  readonly mergedInto: string | null;
  readonly companyExternalId: string | null;
  readonly personal: Sealed | null;
}

/** The bill-to of the newest order; it stands in where the customer itself has no address. */
export interface BillTo {
  readonly updatedAt: Date;
  readonly companyExternalId: string | null;
  readonly personal: Sealed;
}

/**
 * `captured`: to be compared with PeopleSoft. `sending`: a call is out. `unknown`: a call was out and
 * nobody knows what became of it. `synced`, `not-applicable` and `review` rest until something changes.
 */
export type CustomerState =
  | 'captured'
  | 'sending'
  | 'retrying'
  | 'unknown'
  | 'synced'
  | 'review'
  | 'failed'
  | 'not-applicable';

/** One Shopify customer, or the one that all guests share, and where it stands. */
export interface CustomerRecord {
  readonly connection: string;
  /** Customer gid, or `generic`. */
  readonly customerId: string;
  /** Rises with each new fact: what was decided on an older one does not stand. */
  readonly revision: number;
  readonly facts: CustomerFacts | null;
  readonly billTo: BillTo | null;
  /** Fixed before the first call; never another afterwards. */
  readonly custId: string | null;
  readonly state: CustomerState;
  /** True once PeopleSoft is known to have it. */
  readonly inMaster: boolean;
  /** True while it is inactive because Shopify no longer had it. */
  readonly isInactivated: boolean;
  /** True once its own snapshot was seen to say where it lives. */
  readonly hasOwnAddress: boolean;
  readonly attempts: number;
  readonly firstAttemptAt: Date | null;
  /** Until then an unknown call may still take effect. */
  readonly settleUntil: Date | null;
  /** The exchange that is out, as Avro; closed by the answer, or by whoever finds it left behind. */
  readonly openExchange: Buffer | null;
  readonly reviewId: string | null;
  /** Why it stands where it stands, by code. */
  readonly reason: string | null;
  /** Of the message that last changed it. */
  readonly correlationId: string | null;
  readonly causationId: string | null;
}

/** The customer id under which the guests' shared customer is kept. */
export const GENERIC = 'generic';

/** What became of one pass over a customer. */
export type Conclusion =
  | { readonly kind: 'synced'; readonly action: CustomerAction; readonly cut: readonly string[] }
  /** Tried again after a while; `charged` counts as an attempt. */
  | { readonly kind: 'retry'; readonly reason: string; readonly charged: boolean }
  /** The connection as a whole is refused: nobody of it is tried for a while. */
  | { readonly kind: 'refused-connection'; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Nothing may be sent before that instant. */
  | { readonly kind: 'settle'; readonly until: Date }
  /** Looked at again at once: what PeopleSoft answered is best read back. `exists`: it has that key. */
  | { readonly kind: 'again'; readonly reason: string; readonly exists: boolean }
  | { readonly kind: 'review'; readonly code: string; readonly explanation: string }
  | { readonly kind: 'not-applicable'; readonly code: string };
