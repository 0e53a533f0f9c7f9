import type { DecimalText } from '@ml-connector/events';
import { exponentOf } from './currency.js';

/** An amount that is not a whole number of its currency's minor units, or no number at all. */
export class InvalidAmount extends Error {
  override readonly name = 'InvalidAmount';

  constructor(
    readonly text: string,
    readonly currency: string,
    readonly remedy: string,
  ) {
    super(`Amount "${text}" ${currency} is not valid: ${remedy}`);
  }
}

/** Two currencies met in one calculation. */
export class MixedCurrency extends Error {
  override readonly name = 'MixedCurrency';

  constructor(
    readonly left: string,
    readonly right: string,
  ) {
    super(`${left} and ${right} cannot be added: keep one currency per journal`);
  }
}

const plainDecimal = /^(-?)(\d+)(?:\.(\d+))?$/;

/** An exact amount: whole minor units of one currency. Debits are positive, credits negative. */
export class Money {
  private constructor(
    readonly minor: bigint,
    readonly currency: string,
  ) {}

  static of(minor: bigint, currency: string): Money {
    exponentOf(currency);
    return new Money(minor, currency);
  }

  static zero(currency: string): Money {
    return Money.of(0n, currency);
  }

  /**
   * Reads plain decimal text in major units, for instance "12.5" or "-3".
   *
   * @throws InvalidAmount for anything else, or for digits beyond the minor unit (zeros may follow).
   * @throws UnsupportedCurrency
   */
  static parse(text: DecimalText, currency: string): Money {
    const exponent = exponentOf(currency);
    const parts = plainDecimal.exec(text);
    if (!parts) throw new InvalidAmount(text, currency, 'write plain decimal text such as 12.50');
    const [, sign = '', whole = '0', decimals = ''] = parts;
    if (/[^0]/.test(decimals.slice(exponent))) {
      throw new InvalidAmount(text, currency, `at most ${exponent} decimals exist`);
    }
    const minor = BigInt(whole + decimals.slice(0, exponent).padEnd(exponent, '0'));
    return new Money(sign === '-' ? -minor : minor, currency);
  }

  static sum(amounts: Iterable<Money>, currency: string): Money {
    let total = Money.zero(currency);
    for (const amount of amounts) total = total.plus(amount);
    return total;
  }

  plus(other: Money): Money {
    this.mustMatch(other);
    return new Money(this.minor + other.minor, this.currency);
  }

  minus(other: Money): Money {
    this.mustMatch(other);
    return new Money(this.minor - other.minor, this.currency);
  }

  negated(): Money {
    return new Money(-this.minor, this.currency);
  }

  abs(): Money {
    return this.minor < 0n ? this.negated() : this;
  }

  get isZero(): boolean {
    return this.minor === 0n;
  }

  get isDebit(): boolean {
    return this.minor > 0n;
  }

  get isCredit(): boolean {
    return this.minor < 0n;
  }

  equals(other: Money): boolean {
    return this.currency === other.currency && this.minor === other.minor;
  }

  isMoreThan(other: Money): boolean {
    this.mustMatch(other);
    return this.minor > other.minor;
  }

  /** With all decimals of the currency, for people: "-100.00". */
  toString(): string {
    const exponent = exponentOf(this.currency);
    const digits = this.abs()
      .minor.toString()
      .padStart(exponent + 1, '0');
    const whole = digits.slice(0, digits.length - exponent);
    const decimals = exponent === 0 ? '' : `.${digits.slice(-exponent)}`;
    return `${this.minor < 0n ? '-' : ''}${whole}${decimals}`;
  }

  /** Trimmed, for events: "-100", "12.5". */
  toDecimalText(): DecimalText {
    const text = this.toString();
    return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  }

  private mustMatch(other: Money): void {
    if (other.currency !== this.currency) throw new MixedCurrency(this.currency, other.currency);
  }
}
