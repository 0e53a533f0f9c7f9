import type { AccountingPolicy, LineKind, MappingRule } from '@ml-connector/ledger';

/** A store of the demo and the ledger that it is joined to. */
export interface Store {
  readonly connection: string;
  readonly shop: string;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly taxesIncluded: boolean;
  readonly businessUnit: string;
  readonly storePrefix: string;
  /** The PeopleSoft instance, and the kind of site that it simulates. */
  readonly instance: string;
  readonly site: 'classic' | 'renamed';
  /** When the sweep looks for what no webhook told of; five cron fields. */
  readonly sweep: string;
  /** How it books; as the stores of the demo do without. */
  readonly accounting?: AccountingPolicy;
  /** When a sale counts; on order without. */
  readonly recognition?: 'on-payment';
}

export const newYork: Store = {
  connection: 'aurora-us',
  shop: 'aurora-us.myshopify.com',
  name: 'Aurora Outdoor New York',
  currency: 'USD',
  zone: 'America/New_York',
  taxesIncluded: false,
  businessUnit: 'US001',
  storePrefix: 'U',
  instance: 'finance-us',
  site: 'classic',
  sweep: '* * * * *',
};

export const berlin: Store = {
  connection: 'aurora-eu',
  shop: 'aurora-eu.myshopify.com',
  name: 'Aurora Outdoor Berlin',
  currency: 'EUR',
  zone: 'Europe/Berlin',
  taxesIncluded: true,
  businessUnit: 'EU001',
  storePrefix: 'E',
  instance: 'finance-eu',
  site: 'renamed',
  sweep: '15 4 * * *',
};

export const stores = [newYork, berlin] as const;

const accounts: Readonly<Partial<Record<LineKind, string>>> = {
  product: '400000',
  discount: '405000',
  returns: '406000',
  shipping: '410000',
  'shipping-refund': '411000',
  tip: '420000',
  'gift-card': '230000',
  duty: '231000',
  'additional-fee': '421000',
  'restocking-fee': '422000',
  'return-shipping-fee': '423000',
  adjustment: '407000',
  'cash-rounding': '690000',
  'gift-card-tender': '230000',
  'store-credit': '232000',
};

const departments: Readonly<Partial<Record<LineKind, string>>> = {
  product: '10000',
  shipping: '20000',
};

const gateways = { shopify_payments: '110000', paypal: '111000' };

/** How both stores book: every kind has an account, and only two gateways are known. */
export const accountingPolicy: AccountingPolicy = {
  mapping: { version: 1, rules: [...plainRules(), ...gatewayRules(), taxRule()] },
  settlement: { account: '121000', chartFields: {} },
  fx: { account: '680000', chartFields: {} },
  rounding: { account: '691000', chartFields: {} },
  periods: { closed: 'next-open', calendars: null },
  businessDays: { move: 'as-is', closedWeekdays: [], holidays: {} },
  text: { characters: 'unicode' },
};

function plainRules(): MappingRule[] {
  return Object.entries(accounts).map(([kind, account]) => {
    const department = departments[kind as LineKind];
    const chartFields = department === undefined ? {} : { DEPTID: department };
    return { id: kind, kind: kind as LineKind, account, chartFields };
  });
}

function gatewayRules(): MappingRule[] {
  return Object.entries(gateways).map(([gateway, account]) => ({
    id: `clearing-${gateway}`,
    kind: 'clearing',
    gateway,
    account,
    chartFields: {},
  }));
}

function taxRule(): MappingRule {
  return { id: 'tax', kind: 'tax', taxTitle: '*', account: '220000', chartFields: {} };
}

/** Accounts by which a judge tells the lines of a journal apart. */
export const accountPlan = { clearing: gateways, settlement: accountingPolicy.settlement.account };
