import { Money } from '../money/money.js';

/** Debits and credits differ. It is a fault of this product: no input may lead here. */
export class UnbalancedJournal extends Error {
  override readonly name = 'UnbalancedJournal';

  constructor(
    readonly title: string,
    readonly difference: Money,
  ) {
    super(`Journal ${title} is out of balance by ${difference.toString()} ${difference.currency}`);
  }
}

interface Posting {
  readonly amount: Money;
}

/**
 * Lines of one currency that add up to zero. There is no other way to make one, so an unbalanced
 * journal cannot exist.
 */
export class Journal<Line extends Posting> {
  private constructor(
    readonly currency: string,
    readonly lines: readonly Line[],
  ) {}

  /** @throws UnbalancedJournal @throws MixedCurrency */
  static of<Line extends Posting>(
    title: string,
    currency: string,
    lines: readonly Line[],
  ): Journal<Line> {
    const amounts = lines.map((line) => line.amount);
    const difference = Money.sum(amounts, currency);
    if (!difference.isZero) throw new UnbalancedJournal(title, difference);
    return new Journal(currency, lines);
  }

  get debits(): Money {
    return this.totalOf((amount) => amount.isDebit);
  }

  /** Positive, as accountants write them. */
  get credits(): Money {
    return this.totalOf((amount) => amount.isCredit).negated();
  }

  private totalOf(counts: (amount: Money) => boolean): Money {
    const amounts = this.lines.map((line) => line.amount).filter(counts);
    return Money.sum(amounts, this.currency);
  }
}
