import type { Coding } from './chart-fields.js';
import type { BusinessDayPolicy, PeriodPolicy } from '../dates/calendar.js';
import type { TextPolicy } from '../text/text.js';
import type { LineKind } from '../journal/line-kind.js';

/** What a mapping rule may look at. Null matches anything. */
export interface RuleCriteria {
  readonly productType: string | null;
  readonly sku: string | null;
  /** Order.sourceName, for instance web or pos. */
  readonly salesChannel: string | null;
  /**
   * Gateway handle. A rule for `clearing` without one never matches: a catch-all must be written
   * as "*", so that no gateway falls into it unseen.
   */
  readonly gateway: string | null;
  /** Tax title. A rule for `tax` or `channel-tax` without one never matches; "*" is any title. */
  readonly taxTitle: string | null;
  /** ISO alpha-2. */
  readonly country: string | null;
}

/** One mapping rule: which amounts go to which account and ChartFields, and from when on. */
export interface MappingRule extends Partial<RuleCriteria>, Coding {
  /** Unique in its mapping; pinned on every line that it chose. */
  readonly id: string;
  readonly kind: LineKind;
  /** First accounting date, YYYY-MM-DD; absent or null: always. */
  readonly effectiveFrom?: string | null;
  /** Last accounting date, YYYY-MM-DD; absent or null: open. */
  readonly effectiveTo?: string | null;
}

/** A version of the rules. A change is a new version; posted lines keep the one they were booked by. */
export interface Mapping {
  readonly version: number;
  readonly rules: readonly MappingRule[];
}

/** How a connection books: the part of it that finance owns. */
export interface AccountingPolicy {
  readonly mapping: Mapping;
  /** What customers owe, or are owed: one account per connection. */
  readonly settlement: Coding;
  /** Gains and losses between the rate of the order and the rate of the payment; null: review. */
  readonly fx: Coding | null;
  /** Minor units that taxes of a sale leave over, at most one per order line; null: review. */
  readonly rounding: Coding | null;
  readonly periods: PeriodPolicy;
  readonly businessDays: BusinessDayPolicy;
  readonly text: TextPolicy;
}

/** When a sale counts. On fulfilment is not supported. */
export type Recognition = 'on-order' | 'on-payment';

/** The ledger of one connection, as in Connection.ledger. */
export interface LedgerSettings {
  /** BUSINESS_UNIT, 5. */
  readonly businessUnit: string;
  /** One base-36 character, the P of the journal id. */
  readonly storePrefix: string;
  /** IANA zone of the store; decides every accounting date. */
  readonly zone: string;
  /** ISO 4217; must be the currency of the store. */
  readonly currency: string;
  /** Facts before this date (YYYY-MM-DD, store zone) are not applicable. */
  readonly booksFrom: string;
  readonly recognition: Recognition;
}
