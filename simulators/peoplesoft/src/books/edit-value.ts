import type { Site } from '../site/site.js';
import { amountText, thousandths } from './amount.js';
import type { Field } from './dictionary.js';

export type Normalised =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'unfit'; readonly why: string };

const unfit = (why: string): Normalised => ({ kind: 'unfit', why });
const value = (text: string): Normalised => ({ kind: 'value', text });

/** One field's own edits: type, length, date format, code page. Dates are kept as YYYY-MM-DD. */
export function normalised(
  text: string,
  field: Field,
  site: Pick<Site, 'dateFormat' | 'characters'>,
): Normalised {
  if (field.type === 'date') return dateValue(text, site.dateFormat);
  if (field.type === 'amount') return amountValue(text);
  if (field.type === 'integer') return integerValue(text, field.length);
  if ([...text].length > field.length) return unfit(`The value is longer than ${field.length}.`);
  if (site.characters === 'latin-1' && [...text].some((each) => each > 'ÿ')) {
    return unfit('The value holds a character that the database cannot store.');
  }
  return value(text);
}

/** A stored date in the form in which the site writes dates. */
export function dateText(iso: string, format: Site['dateFormat']): string {
  return format === 'YYYY/MM/DD' ? iso.replaceAll('-', '/') : iso;
}

function dateValue(text: string, format: Site['dateFormat']): Normalised {
  const pattern = format === 'YYYY/MM/DD' ? /^\d{4}\/\d{2}\/\d{2}$/ : /^\d{4}-\d{2}-\d{2}$/;
  const iso = text.replaceAll('/', '-');
  if (!pattern.test(text) || !isCalendarDay(iso)) return unfit(`The date must be ${format}.`);
  return value(iso);
}

function isCalendarDay(iso: string): boolean {
  const instant = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(iso);
}

function amountValue(text: string): Normalised {
  const amount = thousandths(text);
  return amount === undefined
    ? unfit('The amount must be a plain decimal with at most three places.')
    : value(amountText(amount));
}

function integerValue(text: string, length: number): Normalised {
  if (!/^\d+$/.test(text)) return unfit('The value must be a whole number.');
  const digits = BigInt(text).toString();
  return digits.length > length
    ? unfit(`The number has more than ${length} digits.`)
    : value(digits);
}
