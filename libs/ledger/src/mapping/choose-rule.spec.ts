import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCriteria } from '../planning/entries.js';
import { chooseRule } from './choose-rule.js';
import type { MappingRule, RuleCriteria } from './policy.js';

function rule(id: string, given: Partial<MappingRule> = {}): MappingRule {
  return { id, kind: 'product', account: '400000', chartFields: {}, ...given };
}

function chosen(
  rules: readonly MappingRule[],
  criteria: Partial<RuleCriteria>,
  date = '2026-11-20',
): string | null {
  const [first] = rules;
  const what = { kind: first?.kind ?? 'product', criteria: { ...noCriteria, ...criteria }, date };
  return chooseRule({ version: 1, rules }, what)?.id ?? null;
}

const any = rule('any');
const lamps = rule('lamps', { productType: 'Lamps' });
const online = rule('online', { salesChannel: 'web' });
const onlineLamps = rule('online-lamps', { productType: 'Lamps', salesChannel: 'web' });
const oneLamp = rule('one-lamp', { sku: 'LAMP-01' });

describe('the rule for an amount', () => {
  it.each([
    ['none, and no default', [lamps], {}, null],
    ['the general one', [any, lamps], { productType: 'Shirts' }, 'any'],
    [
      'the one that names more',
      [any, lamps, onlineLamps],
      { productType: 'Lamps', salesChannel: 'web' },
      'online-lamps',
    ],
    [
      'the more telling of two that name one',
      [online, lamps],
      { productType: 'Lamps', salesChannel: 'web' },
      'lamps',
    ],
    [
      'the SKU before the product type',
      [lamps, oneLamp],
      { productType: 'Lamps', sku: 'LAMP-01' },
      'one-lamp',
    ],
    ['the same for other case and outer blanks', [lamps], { productType: ' LAMPS ' }, 'lamps'],
    [
      'the one that names two weak criteria before one that names a telling one',
      [oneLamp, rule('online-us', { salesChannel: 'web', country: 'US' })],
      { sku: 'LAMP-01', salesChannel: 'web', country: 'US' },
      'online-us',
    ],
    ['the lower id where all else is equal', [rule('b'), rule('a')], {}, 'a'],
  ])('is %s', (...[, rules, criteria, expected]) => {
    expect(chosen(rules, criteria)).toBe(expected);
  });

  it('is the one in effect on the accounting date, both days included', () => {
    const rules = [
      rule('old', { effectiveTo: '2026-11-19' }),
      rule('new', { effectiveFrom: '2026-11-20', effectiveTo: '2026-12-31' }),
    ];
    const dates = ['2026-11-19', '2026-11-20', '2026-12-31', '2027-01-01'];
    expect(dates.map((date) => chosen(rules, {}, date))).toEqual(['old', 'new', 'new', null]);
  });

  it('is the one that took effect last where two are in effect', () => {
    const rules = [rule('a'), rule('b', { effectiveFrom: '2026-11-01' })];
    expect(chosen(rules, {})).toBe('b');
  });

  it.each([
    ['tax', 'taxTitle'],
    ['channel-tax', 'taxTitle'],
    ['clearing', 'gateway'],
  ] as const)('for %s never takes any %s unless that is written down', (kind, criterion) => {
    const value = { [criterion]: 'new title' };
    expect(chosen([rule('silent', { kind })], value)).toBeNull();
    expect(chosen([rule('written', { kind, [criterion]: '*' })], value)).toBe('written');
    const named = rule('named', { kind, [criterion]: 'New Title' });
    expect(chosen([rule('written', { kind, [criterion]: '*' }), named], value)).toBe('named');
  });

  it('does not depend on the order of the rules', () => {
    const rules = [any, lamps, online, onlineLamps, oneLamp];
    const criteria = fc.record({
      productType: fc.constantFrom('Lamps', null),
      salesChannel: fc.constantFrom('web', null),
      sku: fc.constantFrom('LAMP-01', null),
    });
    fc.assert(
      fc.property(fc.shuffledSubarray(rules, { minLength: 5 }), criteria, (shuffled, given) => {
        expect(chosen(shuffled, given)).toBe(chosen(rules, given));
      }),
    );
  });
});
