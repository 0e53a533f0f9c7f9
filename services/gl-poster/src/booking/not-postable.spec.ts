import { Journal, Money } from '@ml-connector/ledger';
import { describe, expect, it } from 'vitest';
import { decided } from './not-postable.js';

describe('a decision that contradicts itself', () => {
  const amount = Money.parse('1', 'USD');

  it('becomes a review, so that the order holds up no other', () => {
    const unbalanced = decided(() => Journal.of('SALE of #1', 'USD', [{ amount }]));
    expect(unbalanced).toMatchObject({ kind: 'review', reason: 'unbalanced' });
    const mixed = decided(() => amount.plus(Money.parse('1', 'EUR')));
    expect(mixed).toMatchObject({ kind: 'review', reason: 'mixed-currency' });
  });

  it('passes everything else on, a fault of the platform included', () => {
    expect(decided(() => 7)).toBe(7);
    const fail = (): never => {
      throw new RangeError('memory');
    };
    expect(() => decided(fail)).toThrow(RangeError);
  });
});
