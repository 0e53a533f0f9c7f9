import { isInteger, isSafeNumber, parse } from 'lossless-json';

/** Digits of a number that a binary float would change stay text; safe integers become numbers. */
function exactNumber(digits: string): number | string {
  return isInteger(digits) && isSafeNumber(digits) ? Number(digits) : digits;
}

/**
 * JSON without loss: ids above 2^53 and decimals come back as the digits that were sent.
 * Throws SyntaxError on anything that is no JSON, duplicate keys with different values included.
 */
export function parseExact(text: string): unknown {
  return parse(text, undefined, exactNumber);
}
