import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, known, UnreadableAmount } from './values.js';

describe('decimalText', () => {
  it.each([
    ['25.0', '25'],
    ['13.50', '13.5'],
    ['-0.50', '-0.5'],
    ['-0.0', '0'],
    ['007', '7'],
    ['0', '0'],
    ['999999999999999999.99', '999999999999999999.99'],
    ['100', '100'],
  ])('writes %s as %s', (given, expected) => {
    expect(decimalText(given)).toBe(expected);
  });

  it.each(['', '1e2', '.5', 'NaN', '1,5', ' 1', '+1', '0x1', '1.2.3'])('refuses %j', (text) => {
    expect(() => decimalText(text)).toThrow(UnreadableAmount);
  });

  it('keeps the value of every amount and is stable', () => {
    const amounts = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(3));
    fc.assert(
      fc.property(amounts, ([minor, scale]) => {
        const digits = (minor < 0n ? -minor : minor).toString().padStart(scale + 1, '0');
        const cut = digits.length - scale;
        const text = `${minor < 0n ? '-' : ''}${digits.slice(0, cut)}${scale ? `.${digits.slice(cut)}` : ''}`;
        const plain = decimalText(text);
        expect(decimalText(plain)).toBe(plain);
        const [whole = '', fraction = ''] = plain.split('.');
        expect(BigInt(whole + fraction.padEnd(scale, '0'))).toBe(minor);
      }),
    );
  });
});

describe('known', () => {
  it('answers UNKNOWN for a value that Shopify added later', () => {
    expect(known(['SALE', 'REFUND'] as const, 'TELEPORT')).toBe('UNKNOWN');
  });
});
