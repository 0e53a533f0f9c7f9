import type { JournalLineKind } from '../journal/line-kind.js';

/** What a line kind is called on the line, LINE_DESCR. */
export const lineWords: Readonly<Record<JournalLineKind, string>> = {
  product: 'Sales',
  discount: 'Discounts',
  returns: 'Returns',
  shipping: 'Shipping',
  'shipping-refund': 'Shipping refunded',
  tax: 'Tax',
  'channel-tax': 'Channel tax',
  tip: 'Tips',
  'gift-card': 'Gift cards sold',
  duty: 'Duties',
  'additional-fee': 'Additional fees',
  'restocking-fee': 'Restocking fee',
  'return-shipping-fee': 'Return shipping fee',
  adjustment: 'Refund adjustment',
  'cash-rounding': 'Cash rounding',
  clearing: 'Clearing',
  'gift-card-tender': 'Gift card redeemed',
  'store-credit': 'Store credit',
  settlement: 'Customer settlement',
  fx: 'Currency difference',
  rounding: 'Rounding',
  'approved-difference': 'Approved difference',
};
