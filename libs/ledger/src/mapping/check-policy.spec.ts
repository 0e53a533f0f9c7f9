import { describe, expect, it } from 'vitest';
import { aPolicy } from '../testing/index.js';
import { policyMistakes } from './check-policy.js';
import type { AccountingPolicy, MappingRule } from './policy.js';

function mistakesOf(given: Partial<AccountingPolicy>): string[] {
  return policyMistakes(aPolicy(given)).map(
    ({ field, value, remedy }) => `${field} "${value}": ${remedy}`,
  );
}

function withRule(rule: Partial<MappingRule>): Partial<AccountingPolicy> {
  const base = { id: 'r1', kind: 'product', account: '400000', chartFields: {} } as const;
  return { mapping: { version: 1, rules: [{ ...base, ...rule }] } };
}

describe('an accounting policy', () => {
  it('that maps everything has no mistake', () => {
    expect(mistakesOf({})).toEqual([]);
  });

  it.each([
    [
      withRule({ account: '12345678901' }),
      'mapping.rules[r1].ACCOUNT "12345678901": shorten it to 10 characters',
    ],
    [
      withRule({ account: '' }),
      'mapping.rules[r1].ACCOUNT "": use capital letters, digits and _ . & / - only',
    ],
    [
      withRule({ chartFields: { DEPTID: 'sales' } }),
      'mapping.rules[r1].DEPTID "sales": use capital letters, digits and _ . & / - only',
    ],
    [
      withRule({ chartFields: { PRODUCT: 'LAMPS-01' } }),
      'mapping.rules[r1].PRODUCT "LAMPS-01": shorten it to 6 characters',
    ],
    [withRule({ kind: 'tax' }), 'mapping.rules[r1].taxTitle "": name one, or write * for any'],
    [withRule({ kind: 'clearing' }), 'mapping.rules[r1].gateway "": name one, or write * for any'],
    [
      withRule({ effectiveFrom: '1.1.2026' }),
      'mapping.rules[r1].effective "1.1.2026": write YYYY-MM-DD',
    ],
    [
      withRule({ effectiveFrom: '2026-12-01', effectiveTo: '2026-11-30' }),
      'mapping.rules[r1].effectiveTo "2026-11-30": make it 2026-12-01 or later',
    ],
  ])('names field, value and remedy (%#)', (given, expected) => {
    expect(mistakesOf(given)).toEqual([expected]);
  });

  it('lists every mistake at once', () => {
    const { mapping } = aPolicy();
    const rules = [...mapping.rules, ...mapping.rules.slice(0, 1)];
    expect(
      mistakesOf({
        mapping: { version: 1, rules },
        settlement: { account: 'too long an account', chartFields: { COLOR: 'RED' } },
      }),
    ).toHaveLength(3);
  });

  it('has no periods that overlap', () => {
    const period = { fiscalYear: 2026, period: 11, open: true };
    const calendars = {
      US001: [
        { ...period, from: '2026-11-01', to: '2026-11-30' },
        { ...period, from: '2026-11-30', to: '2026-12-31' },
      ],
    };
    expect(mistakesOf({ periods: { closed: 'hold', calendars } })).toEqual([
      'periods.calendars.US001 "2026-11-30..2026-12-31": periods must not overlap, and must end after they begin',
    ]);
  });
});
