import type { Connection } from '@ml-connector/connections';
import type { ExchangeFacts } from '@ml-connector/peoplesoft';
import type { DayRange } from '../window/days.js';
import type { InquiryKind } from './inquiry-kind.js';

/** A row by our own names of its values; the raw row gives columns by the site's names. */
export interface SiteRow {
  readonly values: Readonly<Record<string, string>>;
  /** Text of the column that holds the order name; '' where the site names none. */
  readonly orderNameText: string;
}

export type Asked =
  | {
      readonly kind: 'rows';
      readonly rows: readonly SiteRow[];
      /** As many rows came as were asked for: some may be missing. */
      readonly full: boolean;
      readonly exchange: ExchangeFacts;
    }
  | {
      readonly kind: 'failed';
      /** Stable name, for instance answer-timeout or configuration. */
      readonly cause: string;
      readonly text: string;
      readonly exchange: ExchangeFacts;
    }
  /** Nobody was asked: the instance is busy, in maintenance, or its breaker is open. */
  | { readonly kind: 'no-permit' }
  /** Nobody was asked: the connection lacks something. */
  | { readonly kind: 'not-set-up'; readonly text: string };

/** Port: the queries of the site behind a connection. Never throws for what the other side does. */
export abstract class SiteInquiries {
  /**
   * Asks for the rows of some days. `starting` runs when a permit is held, before anything is sent.
   */
  abstract ask(
    connection: Connection,
    question: { readonly kind: InquiryKind; readonly days: DayRange },
    starting: () => Promise<void>,
  ): Promise<Asked>;
}
