/** The order names that a text holds. */
export type OrderNames =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly name: string }
  | { readonly kind: 'several'; readonly count: number };

/**
 * Finds order names in a column by the connection's pattern; its first group is the name, or the
 * whole match where it has no group. The same order twice is one name. Never guesses: several stay several.
 */
export function orderNamesIn(text: string, pattern: string | null): OrderNames {
  if (pattern === null || text === '') return { kind: 'none' };
  const found = [...text.matchAll(expressionOf(pattern))].map(nameOf).filter((name) => name !== '');
  const names = new Map(found.reverse().map((name) => [bareName(name), name]));
  const [name] = names.values();
  if (name === undefined) return { kind: 'none' };
  return names.size === 1 ? { kind: 'one', name } : { kind: 'several', count: names.size };
}

/** How names are compared: people often leave out the leading #. */
export function bareName(name: string): string {
  return name.replace(/^#/, '').trim().toUpperCase();
}

/** A group that did not take part found no name, whatever else matched. */
function nameOf(match: RegExpExecArray): string {
  return (match.length > 1 ? (match[1] ?? '') : match[0]).trim();
}

/** Unicode classes such as \p{L} need the u flag, under which some older escapes such as \# are errors. */
export function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'gu');
  } catch (error) {
    if (error instanceof SyntaxError) return new RegExp(pattern, 'g');
    throw error;
  }
}
