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
  return unsent(sent, held);
}

/** Money that we did not send is somebody's journal, or more of ours; secondary ledgers are PeopleSoft's own. */
function unsent(sent: Row, held: Row): string | null {
  const lines = rows(sent, 'JRNL_LN');
  const numbers = new Set(lines.map(lineNumber));
  const ledgers = new Set(lines.map((line) => text(line, 'LEDGER')));
  const isOurs = (ledger: string) => ledger === '' || ledgers.has('') || ledgers.has(ledger);
  const added = rows(held, 'JRNL_LN').find(
    (line) =>
      !numbers.has(lineNumber(line)) &&
      isOurs(text(line, 'LEDGER').trim()) &&
      /[1-9]/.test(text(line, 'MONETARY_AMOUNT')),
  );
  if (!added) return null;
  const [amount, account] = [text(added, 'MONETARY_AMOUNT'), text(added, 'ACCOUNT')];
  return `line ${lineNumber(added)} with ${amount} on ${account} was not sent`;
}

function lineNumber(line: Row): string {
  return text(line, 'JOURNAL_LINE').replace(/^0+(?=\d)/, '');
}

function fieldDifference(sent: Row, held: Row, where: string): string | null {
  for (const [field, value] of Object.entries(sent)) {
    const other = held[field];
    if (typeof value !== 'string' || typeof other !== 'string') continue;
    if (!isSameValue(field, value, other))
      return `${field} of ${where} is "${other}", sent was "${value}"`;
  }
  return null;
}

function untold(sent: Row, held: Row, where: string): string | null {
  const missing = telling.find((field) => text(sent, field) !== '' && text(held, field) === '');
  return missing === undefined ? null : `${missing} of ${where} is not shown by PeopleSoft`;
}

/** Fields that hold numbers; an account of digits is text, and its zeros count. */
const numeric = /_(AMOUNT|LINE|SEQ)$/;

/** Numbers by value, text without what a database of another character set may have lost. */
export function isSameValue(field: string, one: string, other: string): boolean {
  const comparable = numeric.test(field) ? comparableNumber : comparableText;
  return comparable(one) === comparable(other);
}

function comparableText(value: string): string {
  return value
    .trim()
    .replace(/[^\u0020-\u007e]/g, '?')
    .replace(/\s+/g, ' ');
}

function comparableNumber(value: string): string {
  const number = /^([-+]?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(value.trim());
  if (!number) return comparableText(value);
  const [, sign = '', whole = '0', decimals = ''] = number;
  const magnitude = decimals === '' ? whole : `${whole}.${decimals}`;
  return sign === '-' && /[1-9]/.test(magnitude) ? `-${magnitude}` : magnitude;
}
