import { chart } from './chart.js';
import type { Move } from './scenario.js';

/** What a person decides about the review of a scenario, and what the books hold then. */
export interface Decided {
  /** Title of the scenario, whose review keeps its facts out of the books. */
  readonly title: string;
  /** What the store does first; nobody tells the product of it. */
  readonly first?: Move;
  /** Words of the operator's command line. */
  readonly words: readonly string[];
  /** Beside the journals that were there before. */
  readonly journals: readonly string[];
  readonly apart: readonly string[];
  /** What somebody is told who decides the same review later. */
  readonly later: RegExp;
}

export const decisions: readonly Decided[] = [
  {
    title: 'a refund of unfulfilled goods that Shopify shows at nothing',
    first: ({ shop, refunds }) => shop.mendRefund(refunds[0] ?? ''),
    words: ['check-again'],
    journals: ['REFUND day 2: Dr returns 50.00, Dr tax 4.00, Cr card 54.00'],
    apart: [],
    // the facts that were reviewed are no more: nobody decided
    later: /not open any more: its facts are gone/,
  },
  {
    title: 'two refunds, one of which gives back less than it accounts for',
    words: ['post-with-difference', '--account', chart.adjustments],
    // 49.00 of 54.00 went back; the person lets the merchant keep 5.00
    journals: ['REFUND day 3: Dr returns 50.00, Dr tax 4.00, Cr card 49.00, Cr adjustments 5.00'],
    apart: [],
    later: /not open any more: decided by demo/,
  },
  {
    title: 'a refund that is pending and fails a day later',
    words: ['not-applicable'],
    journals: [],
    apart: ['NOT_APPLICABLE refund-not-applicable'],
    later: /not open any more: decided by demo/,
  },
];
