import type { Review } from '../planning/reasons.js';
import { review } from '../planning/reviews.js';

export interface JournalId {
  readonly kind: 'journal-id';
  /** Ten characters: store prefix, order number in seven, sequence in two. */
  readonly id: string;
}

const decimalNumbers = 10_000_000n;
/** 36^6 times ten: the smallest seven-digit base-36 number that starts with a letter. */
const firstLettered = 10n * 36n ** 6n;
const lastLettered = 36n ** 7n - 1n;
const lastSequence = 36 * 36 - 1;

/**
 * JOURNAL_ID `P NNNNNNN SS`. Numbers below ten million stand in decimal, later ones in base 36 from
 * A000000 on, so that the two never meet. Two orders, or two sequences of one order, never share an
 * id within a store prefix.
 *
 * @param prefix one base-36 character, unique per PeopleSoft instance and business unit
 * @param sequence within the order, from 0 to 1,295
 */
export function journalId(parts: {
  readonly prefix: string;
  readonly orderNumber: bigint;
  readonly sequence: number;
}): JournalId | Review {
  const number = sevenCharacters(parts.orderNumber);
  if (number === null) {
    return review(
      'order-number-out-of-range',
      `Order number ${parts.orderNumber} does not fit the seven characters of a journal id.`,
    );
  }
  if (parts.sequence < 0 || parts.sequence > lastSequence) {
    return review(
      'sequence-exhausted',
      `An order holds at most ${lastSequence + 1} journals; this one would be number ${parts.sequence}.`,
    );
  }
  const sequence = parts.sequence.toString(36).padStart(2, '0');
  return { kind: 'journal-id', id: `${parts.prefix}${number}${sequence}`.toUpperCase() };
}

function sevenCharacters(orderNumber: bigint): string | null {
  if (orderNumber < 0n) return null;
  if (orderNumber < decimalNumbers) return orderNumber.toString().padStart(7, '0');
  const lettered = firstLettered + (orderNumber - decimalNumbers);
  return lettered > lastLettered ? null : lettered.toString(36);
}
