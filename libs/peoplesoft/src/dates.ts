import type { DateFormat } from './site.js';

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');

/** PeopleSoft names its date fields so: EFFDT, SINCE_DT, JOURNAL_DATE. */
export function isDateField(name: string): boolean {
  return /(_DATE|DT)(_\d+)?$/.test(name);
}

/** Writes a YYYY-MM-DD date as the site wants it; anything else is left as it is. */
export function siteDate(iso: string, format: DateFormat): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso) ?? [];
  if (year === '') return iso;
  switch (format) {
    case 'YYYY-MM-DD':
      return iso;
    case 'YYYY/MM/DD':
      return `${year}/${month}/${day}`;
    case 'MM/DD/YYYY':
      return `${month}/${day}/${year}`;
    case 'DD-MON-YY':
      return `${day}-${months[Number(month) - 1] ?? month}-${year.slice(2)}`;
  }
}

/** Reads a date in any of the forms that PeopleSoft answers with; anything else is left as it is. */
export function isoDate(text: string): string {
  // An XML date may name its zone, and a datetime the start of the day: neither moves the date.
  const xml = /^(\d{4}-\d\d-\d\d)(?:T00:00:00(?:\.0+)?)?(?:Z|[-+]\d\d:?\d\d)?$/.exec(text);
  if (xml) return xml[1] ?? text;
  const slashed = /^(\d{4})\/(\d\d)\/(\d\d)$/.exec(text);
  if (slashed) return `${slashed[1]}-${slashed[2]}-${slashed[3]}`;
  const american = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text);
  if (american) return `${american[3]}-${american[1]}-${american[2]}`;
  const oracle = /^(\d\d)-([A-Z]{3})-(\d\d)$/i.exec(text);
  const month = oracle ? months.indexOf(oracle[2]?.toUpperCase() ?? '') + 1 : 0;
  if (oracle && month > 0) return `20${oracle[3]}-${String(month).padStart(2, '0')}-${oracle[1]}`;
  return text;
}
