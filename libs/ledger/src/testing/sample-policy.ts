import type { LineKind } from '../journal/line-kind.js';
import type { AccountingPolicy, LedgerSettings, MappingRule } from '../mapping/policy.js';

const accounts: Readonly<Record<LineKind, string>> = {
  product: '400000',
  discount: '409000',
  returns: '408000',
  shipping: '410000',
  'shipping-refund': '418000',
  tax: '250000',
  'channel-tax': '251000',
  tip: '252000',
  'gift-card': '260000',
  duty: '253000',
  'additional-fee': '411000',
  'restocking-fee': '412000',
  'return-shipping-fee': '413000',
  adjustment: '407000',
  'cash-rounding': '680000',
  clearing: '111000',
  'gift-card-tender': '260000',
  'store-credit': '261000',
};

/** Criteria that a rule of the kind must write down; the sample takes any. */
const catchAll: Partial<Record<LineKind, Partial<MappingRule>>> = {
  tax: { taxTitle: '*' },
  'channel-tax': { taxTitle: '*' },
  clearing: { gateway: '*' },
};

const rules: readonly MappingRule[] = [
  ...Object.entries(accounts).map(([kind, account]) => ({
    id: `${kind}-any`,
    kind: kind as LineKind,
    account,
    chartFields: {},
    ...catchAll[kind as LineKind],
  })),
  {
    id: 'clearing-paypal',
    kind: 'clearing',
    gateway: 'paypal',
    account: '112000',
    chartFields: {},
  },
  {
    id: 'lamps',
    kind: 'product',
    productType: 'Lamps',
    account: '401000',
    chartFields: { DEPTID: 'LIGHT' },
  },
];

/** A policy that maps every line kind, for tests and as an example. */
export function aPolicy(given: Partial<AccountingPolicy> = {}): AccountingPolicy {
  return {
    mapping: { version: 1, rules },
    settlement: { account: '120000', chartFields: {} },
    fx: { account: '690000', chartFields: {} },
    rounding: { account: '681000', chartFields: {} },
    periods: { closed: 'hold', calendars: null },
    businessDays: { move: 'as-is', closedWeekdays: [], holidays: {} },
    text: { characters: 'latin-1' },
    ...given,
  };
}

export function aLedger(given: Partial<LedgerSettings> = {}): LedgerSettings {
  return {
    businessUnit: 'US001',
    storePrefix: 'H',
    zone: 'America/New_York',
    currency: 'USD',
    booksFrom: '2026-01-01',
    recognition: 'on-order',
    ...given,
  };
}
