import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byAmount, shownAmount, sumOf } from './money.js';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 0, max: 3 }))
  .map(([minor, places]) => asText(minor, places));

function asText(minor: bigint, places: number): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, '0');
  const at = digits.length - places;
  return `${minor < 0n ? '-' : ''}${digits.slice(0, at)}${places === 0 ? '' : `.${digits.slice(at)}`}`;
}

describe('an amount on the page', () => {
  it.each([
    ['1234567.5', 'USD', '1,234,567.50'],
    ['-0.5', 'USD', '−0.50'],
    ['1000', 'JPY', '1,000'],
    ['12.345', 'KWD', '12.345'],
    ['12.345', 'USD', '12.345'],
    ['99999999999999999999.99', 'EUR', '99,999,999,999,999,999,999.99'],
    ['7', null, '7'],
    ['not readable', 'USD', 'not readable'],
  ])('%s %s reads %s', (amount, currency, shown) => {
    expect(shownAmount(amount, currency)).toBe(shown);
  });

  it('keeps every digit of any amount', () => {
    fc.assert(
      fc.property(decimal, (amount) => {
        const shown = shownAmount(amount, null).replaceAll(',', '').replace('−', '-');
        expect(shown).toBe(amount);
      }),
    );
  });
});

describe('amounts', () => {
  it('are ordered by value, whatever their digits after the point', () => {
    expect(['10', '9.99', null, '-3', '9.990', '100'].sort(byAmount)).toEqual([
      null,
      '-3',
      '9.99',
      '9.990',
      '10',
      '100',
    ]);
  });

  it('add up exactly', () => {
    expect(sumOf(['0.1', '0.2'])).toBe('0.3');
    expect(sumOf(['9007199254740993', '0.01'])).toBe('9007199254740993.01');
    expect(sumOf(['-0.05', '0.04'])).toBe('-0.01');
    expect(sumOf([])).toBe('0');
  });

  it('add up to nothing with their opposites', () => {
    fc.assert(
      fc.property(fc.array(decimal), (amounts) => {
        const opposites = amounts.map((amount) =>
          amount.startsWith('-') ? amount.slice(1) : `-${amount}`,
        );
        expect(byAmount(sumOf([...amounts, ...opposites]), '0')).toBe(0);
      }),
    );
  });
});
