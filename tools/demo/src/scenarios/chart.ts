import type { AccountingPolicy, LineKind, MappingRule } from '@ml-connector/ledger';

/** The accounts of the scenarios, by the word that the expectations use. */
export const chart = {
  card: '110000',
  paypal: '111000',
  cash: '112000',
  settlement: '121000',
  tax: '220000',
  'marketplace tax': '225000',
  'gift cards': '230000',
  duties: '231000',
  'store credit': '232000',
  sales: '400000',
  discounts: '405000',
  returns: '406000',
  adjustments: '407000',
  shipping: '410000',
  'shipping refunds': '411000',
  tips: '420000',
  fees: '421000',
  'restocking fees': '422000',
  'return shipping fees': '423000',
  'currency differences': '680000',
  'cash rounding': '690000',
  rounding: '691000',
} as const;

export type AccountWord = keyof typeof chart;

const plain: Readonly<Partial<Record<LineKind, AccountWord>>> = {
  product: 'sales',
  discount: 'discounts',
  returns: 'returns',
  shipping: 'shipping',
  'shipping-refund': 'shipping refunds',
  tip: 'tips',
  'gift-card': 'gift cards',
  'gift-card-tender': 'gift cards',
  'store-credit': 'store credit',
  duty: 'duties',
  'additional-fee': 'fees',
  'restocking-fee': 'restocking fees',
  'return-shipping-fee': 'return shipping fees',
  adjustment: 'adjustments',
  'cash-rounding': 'cash rounding',
};

const gateways = { shopify_payments: 'card', paypal: 'paypal', cash: 'cash' } as const;

const none = { chartFields: {} };

const rules: MappingRule[] = [
  ...Object.entries(plain).map(([kind, word]): MappingRule => ({
    ...{ id: kind, kind: kind as LineKind, account: chart[word] },
    ...none,
  })),
  ...Object.entries(gateways).map(([gateway, word]): MappingRule => ({
    ...{ id: `clearing-${gateway}`, kind: 'clearing', gateway, account: chart[word] },
    ...none,
  })),
  { id: 'tax', kind: 'tax', taxTitle: '*', account: chart.tax, ...none },
  {
    ...{ id: 'channel-tax', kind: 'channel-tax', taxTitle: '*', account: chart['marketplace tax'] },
    ...none,
  },
];

/** Every kind of line has an account that tells it apart; gift cards sold and redeemed share theirs. */
export const scenarioPolicy: AccountingPolicy = {
  mapping: { version: 1, rules },
  settlement: { account: chart.settlement, ...none },
  fx: { account: chart['currency differences'], ...none },
  rounding: { account: chart.rounding, ...none },
  periods: { closed: 'next-open', calendars: null },
  businessDays: { move: 'as-is', closedWeekdays: [], holidays: {} },
  text: { characters: 'unicode' },
};
