import { rows, text } from '@ml-connector/peoplesoft';
import type { Row } from '@ml-connector/peoplesoft';

/** Fields without which two journals cannot be called the same. */
const telling = ['ACCOUNT', 'MONETARY_AMOUNT'];

/**
 * Compares a journal that PeopleSoft holds with the one that was sent, line by JOURNAL_LINE: the fields
 * that we sent and PeopleSoft shows must be equal. What PeopleSoft added is its own business.
 * @returns in words what differs; null where nothing does.
 */
export function differenceOf(sent: Row, held: Row): string | null {
  const header = fieldDifference(sent, held, 'header');
  if (header !== null) return header;
  const heldLines = new Map(rows(held, 'JRNL_LN').map((line) => [lineNumber(line), line]));
  for (const line of rows(sent, 'JRNL_LN')) {
    const number = lineNumber(line);
    const other = heldLines.get(number);
    if (!other) return `line ${number} is missing in PeopleSoft`;
    const difference =
      fieldDifference(line, other, `line ${number}`) ?? untold(line, other, `line ${number}`);
    if (difference !== null) return difference;
  }
  return null;
}

function lineNumber(line: Row): string {
  return text(line, 'JOURNAL_LINE').replace(/^0+(?=\d)/, '');
}

function fieldDifference(sent: Row, held: Row, where: string): string | null {
  for (const [field, value] of Object.entries(sent)) {
    const other = held[field];
    if (typeof value !== 'string' || typeof other !== 'string') continue;
    if (comparable(value) !== comparable(other))
      return `${field} of ${where} is "${other}", sent was "${value}"`;
  }
  return null;
}

function untold(sent: Row, held: Row, where: string): string | null {
  const missing = telling.find((field) => text(sent, field) !== '' && text(held, field) === '');
  return missing === undefined ? null : `${missing} of ${where} is not shown by PeopleSoft`;
}

/** Numbers by value, text without what a database of another character set may have lost. */
function comparable(value: string): string {
  const trimmed = value.trim();
  const number = /^([-+]?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(trimmed);
  if (!number) return trimmed.replace(/[^\u0020-\u007e]/g, '?').replace(/\s+/g, ' ');
  const [, sign = '', whole = '0', decimals = ''] = number;
  const magnitude = decimals === '' ? whole : `${whole}.${decimals}`;
  return sign === '-' && /[1-9]/.test(magnitude) ? `-${magnitude}` : magnitude;
}
