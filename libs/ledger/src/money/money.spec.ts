import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnsupportedCurrency } from './currency.js';
import { InvalidAmount, MixedCurrency, Money } from './money.js';

describe('money', () => {
  it.each([
    ['12.5', 'USD', 1250n, '12.50', '12.5'],
    ['-3', 'USD', -300n, '-3.00', '-3'],
    ['100', 'JPY', 100n, '100', '100'],
    ['1.234', 'KWD', 1234n, '1.234', '1.234'],
    ['0.05', 'EUR', 5n, '0.05', '0.05'],
    ['10.000', 'USD', 1000n, '10.00', '10'],
    ['-0.10', 'USD', -10n, '-0.10', '-0.1'],
  ])('reads %s %s as %s minor units', (...[text, currency, minor, shown, trimmed]) => {
    const money = Money.parse(text, currency);
    expect(money.minor).toBe(minor);
    expect(money.toString()).toBe(shown);
    expect(money.toDecimalText()).toBe(trimmed);
  });

  it.each([
    ['12.345', 'USD'],
    ['0.5', 'JPY'],
    ['1.2345', 'KWD'],
    ['1,000', 'USD'],
    ['1e3', 'USD'],
    ['.5', 'USD'],
    ['', 'USD'],
    ['NaN', 'USD'],
    ['+5', 'USD'],
  ])('refuses %s %s', (text, currency) => {
    expect(() => Money.parse(text, currency)).toThrow(InvalidAmount);
  });

  it.each(['CLF', 'usd', 'DOLLAR', ''])('knows no currency "%s"', (currency) => {
    expect(() => Money.zero(currency)).toThrow(UnsupportedCurrency);
  });

  it('says what is wrong with an amount, and what to do', () => {
    expect(() => Money.parse('12.345', 'USD')).toThrow(
      'Amount "12.345" USD is not valid: at most 2 decimals exist',
    );
  });

  it('never mixes currencies', () => {
    expect(() => Money.of(1n, 'USD').plus(Money.of(1n, 'EUR'))).toThrow(MixedCurrency);
    expect(Money.of(1n, 'USD').equals(Money.of(1n, 'EUR'))).toBe(false);
  });

  it('comes back from its text as it was', () => {
    const amounts = fc.tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), currencies);
    fc.assert(
      fc.property(amounts, ([minor, currency]) => {
        const money = Money.of(minor, currency);
        expect(Money.parse(money.toString(), currency)).toEqual(money);
        expect(Money.parse(money.toDecimalText(), currency)).toEqual(money);
      }),
    );
  });
});

const currencies = fc.constantFrom('USD', 'JPY', 'KWD');
