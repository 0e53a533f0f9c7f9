import type { TieOutAnswer } from '../../../../src/api/tie-outs.controller.js';

export type Variance = TieOutAnswer['report']['variances'][number];

/** What a variance means, and what a person does about it. */
export const variances: Readonly<
  Record<Variance['reason'], { readonly words: string; readonly remedy: string }>
> = {
  missing: {
    words: 'not known here',
    remedy: 'Have an engineer read these days of the store again (backfill), then read again.',
  },
  double: {
    words: 'in two journals',
    remedy: 'Do not post: have an engineer look at both journals of the order.',
  },
  'wrong-amount': {
    words: 'other amount than Shopify',
    remedy: 'Have an engineer replay the order; what differs becomes a review.',
  },
  'wrong-date': {
    words: 'counts on another day',
    remedy: 'Have an engineer replay the order; what differs becomes a review.',
  },
  'not-in-shopify': {
    words: 'not in Shopify',
    remedy: 'Look whether the order was deleted in Shopify; its journal stays in the books.',
  },
  'gone-from-shopify': {
    words: 'captured, and gone from Shopify',
    remedy: 'Nothing was booked of it. Where a review asks about the order, decide it there.',
  },
  waiting: {
    words: 'waiting',
    remedy: 'Nothing: it goes by itself when its reason is gone, for instance a pending refund.',
  },
  review: { words: 'in review', remedy: 'Decide it under Reviews.' },
  failed: { words: 'failed', remedy: 'Retry it under Journals.' },
  unknown: {
    words: 'outcome not known',
    remedy: 'Nothing yet: PeopleSoft is asked again; if it stays, look at its journal.',
  },
  'not-sent': { words: 'not sent yet', remedy: 'Nothing: it is on its way.' },
  'not-posted': {
    words: 'accepted, not posted',
    remedy: 'Edit and post the journal in PeopleSoft.',
  },
};
