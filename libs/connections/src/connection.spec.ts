import { describe, expect, it } from 'vitest';
import { changeOf } from './connection-change.js';
import { type ConnectionDraft, connectionSchema } from './connection.js';
import { InvalidConnection, validated } from './invalid-settings.js';
import { aConnection, draftOf } from './testing/builders.js';

function draft(): ConnectionDraft {
  return draftOf(aConnection());
}

function mistakes(input: unknown): string {
  try {
    validated(connectionSchema, input);
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidConnection);
    return (error as InvalidConnection).message;
  }
}

describe('the settings of a connection', () => {
  it('are taken as they are when nothing is wrong', () => {
    expect(validated(connectionSchema, draft())).toEqual(draft());
  });

  it('get the defaults of the design', () => {
    const { schedules, status } = validated(connectionSchema, draft());

    expect(status).toBe('active');
    expect(schedules).toMatchObject({
      sweep: '*/10 * * * *',
      overlapMinutes: 15,
      silenceMinutes: 60,
    });
  });

  it.each([
    ['ledger.zone', 'Europe/Atlantis', { ledger: { ...draft().ledger, zone: 'Europe/Atlantis' } }],
    ['ledger.businessUnit', 'US0001', { ledger: { ...draft().ledger, businessUnit: 'US0001' } }],
    ['ledger.storePrefix', 'a', { ledger: { ...draft().ledger, storePrefix: 'a' } }],
    ['ledger.booksFrom', '2026-02-30', { ledger: { ...draft().ledger, booksFrom: '2026-02-30' } }],
    ['shopify.shop', 'acme.com', { shopify: { ...draft().shopify, shop: 'acme.com' } }],
    ['shopify.endpoint', 'ftp://x', { shopify: { ...draft().shopify, endpoint: 'ftp://x' } }],
    ['schedules.sweep', 'hourly', { schedules: { sweep: 'hourly' } }],
    ['id', 'A B', { id: 'A B' }],
  ])('name %s, the value %s and what to do', (field, value, change) => {
    const message = mistakes({ ...draft(), ...change });

    expect(message).toContain(`${field} is "${value}"`);
    expect(message).toMatch(/: use /);
  });

  it('name every mistake at once, missing and misspelt fields too', () => {
    const message = mistakes({ ...draft(), ledger: undefined, instanceId: 'NO', legder: {} });

    expect(message).toContain('ledger is missing');
    expect(message).toContain('legder is unknown');
    expect(message).toContain('instanceId is "NO"');
  });

  it.each([
    [
      'tax without a title',
      'mapping.rules[r1].taxTitle is "": name one, or write * for any',
      { kind: 'tax' },
    ],
    [
      'a ChartField too long',
      'mapping.rules[r1].PRODUCT is "LAMPS-01": shorten it to 6',
      { chartFields: { PRODUCT: 'LAMPS-01' } },
    ],
    [
      'a ChartField that PeopleSoft lacks',
      'mapping.rules[r1].COLOR is "RED": use one of',
      { chartFields: { COLOR: 'RED' } },
    ],
    [
      'dates the wrong way round',
      'mapping.rules[r1].effectiveTo is "2026-11-30": make it 2026-12-01',
      { effectiveFrom: '2026-12-01', effectiveTo: '2026-11-30' },
    ],
  ])('are refused with a mapping that could never book: %s', (_case, expected, change) => {
    const rule = { id: 'r1', kind: 'product', account: '400000', chartFields: {}, ...change };
    const accounting = { ...draft().accounting, mapping: { version: 1, rules: [rule] } };

    expect(mistakes({ ...draft(), accounting })).toContain(`accounting.${expected}`);
  });

  it('are refused with periods that overlap, and with two rules of one id', () => {
    const period = { fiscalYear: 2026, period: 11, open: true, to: '2026-11-30' };
    const calendars = {
      US001: [
        { ...period, from: '2026-11-01' },
        { ...period, from: '2026-11-30' },
      ],
    };
    const rule = { id: 'r1', kind: 'product', account: '400000' };
    const accounting = {
      ...draft().accounting,
      mapping: { version: 1, rules: [rule, rule] },
      periods: { closed: 'hold', calendars },
    };

    const message = mistakes({ ...draft(), accounting });

    expect(message).toContain('accounting.periods.calendars.US001 is "2026-11-30..2026-11-30"');
    expect(message).toContain('accounting.mapping.rules.id is "r1": give each rule its own id');
  });

  it('keep user and password out of addresses', () => {
    const endpoint = 'https://user:pass@shop.example.com';

    const message = mistakes({ ...draft(), shopify: { ...draft().shopify, endpoint } });

    expect(message).toContain('leave user and password out');
    expect(message).not.toContain('pass@');
  });

  it('ask for a prompt behind each slot of the path of a REST service', () => {
    const bills = {
      ...{ query: 'BILLS', owner: 'PUBLIC', format: 'JSON', dateFormat: 'YYYY-MM-DD', maxRows: 10 },
      ...{ columns: {}, orderNameColumn: null, orderNamePattern: null },
      prompts: [{ name: 'unit', means: 'business-unit' }],
    };
    const withPath = (path: string) => {
      const invoice = { ...bills, rest: { path, rowsAt: 'bills' } };
      return {
        ...draft(),
        site: { ...draft().site, inquiries: { ...draft().site.inquiries, invoice } },
      };
    };

    expect(mistakes(withPath('/rest/BILLS.v1/{unit}?limit={maxRows}'))).toBe('');
    expect(mistakes(withPath('/rest/BILLS.v1/{BU}'))).toContain('name {BU} among the prompts');
  });

  it('ask for a field that finds customers again where the site numbers them', () => {
    const customers = { ...draft().customers, matching: { numbering: 'next' as const } };

    expect(mistakes({ ...draft(), customers })).toContain('customers.matching.referenceField');
  });
});

describe('the change that is announced', () => {
  it.each([
    [null, 'active', 'ADDED'],
    ['active', 'active', 'CHANGED'],
    ['active', 'paused', 'PAUSED'],
    ['paused', 'active', 'RESUMED'],
    ['active', 'needs-reconnecting', 'NEEDS_RECONNECTING'],
    ['needs-reconnecting', 'active', 'RECONNECTED'],
    ['paused', 'removed', 'REMOVED'],
  ] as const)('from %s to %s is %s', (before, after, change) => {
    expect(changeOf(before, after)).toBe(change);
  });
});
