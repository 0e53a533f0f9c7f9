import { createHash } from 'node:crypto';
import type { DecimalText } from '@ml-connector/events';
import { isoDate } from '@ml-connector/peoplesoft';
import type { DocumentKind } from '../ask/inquiry-kind.js';
import type { SiteRow } from '../ask/site-inquiries.js';
import { orderNamesIn } from './order-name.js';

/** An invoice or requisition as one row of a query shows it. */
export interface Document {
  readonly kind: DocumentKind;
  readonly businessUnit: string;
  readonly number: string;
  readonly status: string | null;
  /** Set where column and pattern yield exactly one. */
  readonly orderName: string | null;
  readonly matches: number;
  readonly amount: DecimalText | null;
  /** The amount as it is written where that is no plain number; never read as one. */
  readonly amountText: string | null;
  readonly currency: string | null;
  readonly documentDate: string | null;
}

/** Reads a row; null where it has no document number. The columns are the connection's settings. */
export function documentFrom(
  row: SiteRow,
  query: {
    readonly kind: DocumentKind;
    readonly orderNamePattern: string | null;
    /** Where the query leaves the column out. */
    readonly businessUnit: string;
  },
): Document | null {
  const { values } = row;
  const number = (values[query.kind] ?? '').trim();
  if (number === '') return null;
  const names = orderNamesIn(row.orderNameText, query.orderNamePattern);
  return {
    kind: query.kind,
    businessUnit: values['businessUnit'] || query.businessUnit,
    number,
    status: values['status'] || null,
    orderName: names.kind === 'one' ? names.name : null,
    matches: names.kind === 'several' ? names.count : names.kind === 'one' ? 1 : 0,
    ...amountOf((values['amount'] ?? '').trim()),
    currency: values['currency'] || null,
    documentDate: isoDate((values['documentDate'] ?? '').slice(0, 10).trim()) || null,
  };
}

function amountOf(text: string): Pick<Document, 'amount' | 'amountText'> {
  const amount = decimalText(text);
  return { amount, amountText: amount === null && text !== '' ? text : null };
}

/**
 * Plain decimal text without trailing zeros; null for anything that is no amount of at most 3 decimals.
 * Separators of thousands are not read: 1,234 is a thousand in one country and about one in another.
 */
export function decimalText(text: string): DecimalText | null {
  const match = /^([+-]?)0*(\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (match === null) return null;
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > 3) return null;
  const sign = match[1] === '-' && /[1-9]/.test(text) ? '-' : '';
  return `${sign}${match[2] ?? ''}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Changes when anything about the document changes. */
export function fingerprintOf(document: Document): string {
  return createHash('sha256').update(JSON.stringify(document)).digest('hex');
}
