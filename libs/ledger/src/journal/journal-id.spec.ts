import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { journalId } from './journal-id.js';

function idOf(orderNumber: bigint, sequence: number, prefix = 'H'): string {
  const made = journalId({ prefix, orderNumber, sequence });
  return made.kind === 'journal-id' ? made.id : made.reason;
}

const orderNumbers = fc.oneof(
  fc.bigInt({ min: 0n, max: 20_000_000n }),
  fc.bigInt({ min: 0n, max: 56_606_340_735n }),
);
const sequences = fc.integer({ min: 0, max: 1_295 });

describe('a journal id', () => {
  it.each([
    [1001n, 0, 'H000100100'],
    [1001n, 35, 'H00010010Z'],
    [1001n, 36, 'H000100110'],
    [9_999_999n, 1_295, 'H9999999ZZ'],
    [10_000_000n, 0, 'HA00000000'],
    [10_000_001n, 1, 'HA00000101'],
  ])('of order %s and sequence %s is %s', (orderNumber, sequence, expected) => {
    expect(idOf(orderNumber, sequence)).toBe(expected);
  });

  it('has ten characters that PeopleSoft takes, whatever the order', () => {
    fc.assert(
      fc.property(orderNumbers, sequences, (orderNumber, sequence) => {
        expect(idOf(orderNumber, sequence)).toMatch(/^[0-9A-Z]{10}$/);
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);

  it('is never shared by two orders, sequences or stores', () => {
    const key = fc.tuple(orderNumbers, sequences, fc.constantFrom('A', 'B', '1'));
    fc.assert(
      fc.property(key, key, (left, right) => {
        const same = left.every((part, index) => part === right[index]);
        expect(idOf(...left) === idOf(...right)).toBe(same);
      }),
      { numRuns: 20_000 },
    );
  }, 60_000);

  it('is unique over a run of numbers across the change to base 36', () => {
    const ids = new Set<string>();
    for (let number = 9_990_000n; number < 10_010_000n; number += 1n) ids.add(idOf(number, 0));
    expect(ids.size).toBe(20_000);
  });

  it.each([
    [1001n, 1_296, 'sequence-exhausted'],
    [1001n, -1, 'sequence-exhausted'],
    [56_606_340_736n, 0, 'order-number-out-of-range'],
    [-1n, 0, 'order-number-out-of-range'],
  ])('of order %s and sequence %s goes to review: %s', (orderNumber, sequence, reason) => {
    expect(idOf(orderNumber, sequence)).toBe(reason);
  });
});
