import type { Books } from '../books/books.js';
import { dateText } from '../books/edit-value.js';
import type { QueryDefinition, QueryPrompt } from '../site/query-definition.js';
import type { Site } from '../site/site.js';
import type { Fields } from './sources.js';
import { rowsFrom } from './sources.js';

export type QueryRow = readonly (readonly [heading: string, value: string])[];

export type Execution =
  | { readonly kind: 'rows'; readonly rows: readonly QueryRow[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** What a query runs over, and how dates are written there. */
export interface Database {
  readonly books: Books;
  readonly dateFormat: Site['dateFormat'];
}

/** Runs a query: prompt names in their order and case, values by position, at most `maxrows` rows (0: all). */
export function execute(query: QueryDefinition, search: string, at: Database): Execution {
  const parameters = rawParameters(search);
  const maxrows = parameters.get('maxrows');
  if (maxrows === undefined || !/^\d+$/.test(maxrows)) {
    return { kind: 'refused', reason: 'maxrows is required' };
  }
  const names = list(parameters.get('prompt_uniquepromptname'));
  const values = list(parameters.get('prompt_fieldvalue'));
  const expected = query.prompts.map((prompt) => prompt.name);
  if (names.join(',') !== expected.join(',') || values.length !== names.length) {
    return { kind: 'refused', reason: `prompts must be ${expected.join(',')}` };
  }
  const wrong = query.prompts.find((prompt, index) => !isWritten(prompt, values[index] ?? '', at));
  if (wrong !== undefined) {
    return { kind: 'refused', reason: `${wrong.name} must be ${at.dateFormat}` };
  }
  const asked = values.map((value, index) =>
    query.prompts[index]?.test === 'equals' ? value : value.replaceAll('/', '-'),
  );
  const found = rowsFrom(query.source, at.books)
    .filter((row) =>
      query.prompts.every((prompt, index) => passes(row, prompt, asked[index] ?? '')),
    )
    .sort((one, other) => compare(one[query.order] ?? '', other[query.order] ?? ''));
  const limited = maxrows === '0' ? found : found.slice(0, Number(maxrows));
  return { kind: 'rows', rows: limited.map((row) => columnsOf(row, query, at.dateFormat)) };
}

function columnsOf(row: Fields, query: QueryDefinition, format: Site['dateFormat']): QueryRow {
  return query.columns.map(({ heading, field }) => {
    const value = row[field] ?? '';
    return [heading, isDate(field) ? dateText(value, format) : value] as const;
  });
}

function isDate(field: string): boolean {
  return /(DT|DATE)$/.test(field);
}

/** A date prompt is empty or written in the site's own form. */
function isWritten(prompt: QueryPrompt, value: string, { dateFormat }: Database): boolean {
  if (prompt.test === 'equals' || value === '') return true;
  const pattern = dateFormat === 'YYYY/MM/DD' ? /^\d{4}\/\d\d\/\d\d$/ : /^\d{4}-\d\d-\d\d$/;
  return pattern.test(value);
}

/** An empty prompt matches everything; a date prompt compares the date part. */
function passes(row: Fields, prompt: QueryPrompt, value: string): boolean {
  if (value === '') return true;
  const held = row[prompt.field] ?? '';
  if (prompt.test === 'equals') return held === value;
  const comparable = value.length === 10 ? held.slice(0, 10) : held;
  return prompt.test === 'from' ? comparable >= value : comparable <= value;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function list(text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : text.split(',');
}

/** Commas that separate are plain; each name and value is decoded by itself. */
function rawParameters(search: string): Map<string, string> {
  const pairs = search.replace(/^\?/, '').split('&').filter(Boolean);
  return new Map(
    pairs.map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      return [decodeURIComponent(name).toLowerCase(), decodeURIComponent(rest.join('='))];
    }),
  );
}
