/**
 * What an amount is to an accountant. The first block is chosen by mapping rules; the second has one
 * coding per connection; `approved-difference` goes to the account that a person named in a review.
 */
export type LineKind =
  | 'product'
  | 'discount'
  | 'returns'
  | 'shipping'
  | 'shipping-refund'
  | 'tax'
  | 'channel-tax'
  | 'tip'
  | 'gift-card'
  | 'duty'
  | 'additional-fee'
  | 'restocking-fee'
  | 'return-shipping-fee'
  | 'adjustment'
  | 'cash-rounding'
  | 'clearing'
  | 'gift-card-tender'
  | 'store-credit';

/** Kinds with one coding per connection, set in the accounting policy itself. */
export type PolicyKind = 'settlement' | 'fx' | 'rounding';

export type JournalLineKind = LineKind | PolicyKind | 'approved-difference';

export const lineKinds: readonly LineKind[] = [
  'product',
  'discount',
  'returns',
  'shipping',
  'shipping-refund',
  'tax',
  'channel-tax',
  'tip',
  'gift-card',
  'duty',
  'additional-fee',
  'restocking-fee',
  'return-shipping-fee',
  'adjustment',
  'cash-rounding',
  'clearing',
  'gift-card-tender',
  'store-credit',
];
