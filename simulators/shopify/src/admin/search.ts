import { GraphQLError } from 'graphql';

/** One row of a searchable list: what its fields say, in lower case where they are words. */
export type Facts = Readonly<Record<string, string | Date | boolean | null>>;

interface Term {
  readonly field: string;
  readonly comparator: '' | '>' | '>=' | '<' | '<=';
  readonly value: string;
}

const term = /(-?)([a-z_]+):(>=|<=|>|<)?(?:'([^']*)'|"([^"]*)"|([^\s()]+))/g;

/** Shopify's search syntax as far as a connector writes it: field terms joined by AND (spoken or not) and OR. */
export function parse(query: string): Term[][] {
  return query.split(/\sOR\s/).map((alternative) => {
    const terms = [...alternative.matchAll(term)].map((match) => ({
      field: match[2] ?? '',
      comparator: (match[3] ?? '') as Term['comparator'],
      value: match[4] ?? match[5] ?? match[6] ?? '',
    }));
    const rest = alternative.replace(term, '').replace(/\bAND\b|[()\s]/g, '');
    if (rest !== '') throw unreadable(rest);
    return terms;
  });
}

function unreadable(text: string): GraphQLError {
  return new GraphQLError(`the simulator does not understand "${text}" in a search query`, {
    extensions: { code: 'BAD_REQUEST' },
  });
}

function compares(left: number, comparator: Term['comparator'], right: number): boolean {
  switch (comparator) {
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '':
      return left === right;
  }
}

function instantOf(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw unreadable(text);
  return instant;
}

/** Instants compare by whole seconds, as Shopify keeps them. */
const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

function meets(facts: Facts, { field, comparator, value }: Term): boolean {
  if (!(field in facts)) throw unreadable(field);
  const fact = facts[field] ?? null;
  if (fact instanceof Date) {
    return compares(seconds(fact.getTime()), comparator, seconds(instantOf(value)));
  }
  if (typeof fact === 'boolean') return String(fact) === value;
  if (fact === null) return false;
  if (/^\d+$/.test(fact) && /^\d+$/.test(value) && comparator !== '') {
    return compares(Number(BigInt(fact) - BigInt(value)), comparator, 0);
  }
  const wanted = value.toLowerCase();
  return wanted.endsWith('*')
    ? fact.toLowerCase().startsWith(wanted.slice(0, -1))
    : fact.toLowerCase() === wanted || fact.toLowerCase() === `#${wanted}`;
}

export function matches(facts: Facts, query: string | null | undefined): boolean {
  if (query == null || query.trim() === '') return true;
  return parse(query).some((terms) => terms.every((one) => meets(facts, one)));
}
