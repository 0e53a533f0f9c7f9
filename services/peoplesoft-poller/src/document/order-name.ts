/** The order names that a text holds. */
export type OrderNames =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly name: string }
  | { readonly kind: 'several'; readonly count: number };

/**
 * Finds order names in a column by the connection's pattern; its first group is the name, or the
 * whole match where it has no group. The same name twice is one name. Never guesses: several stay several.
 */
export function orderNamesIn(text: string, pattern: string | null): OrderNames {
  if (pattern === null || text === '') return { kind: 'none' };
  const found = [...text.matchAll(new RegExp(pattern, 'gu'))];
  const names = new Set(
    found.map((match) => (match[1] ?? match[0]).trim()).filter((name) => name !== ''),
  );
  const [name] = names;
  if (name === undefined) return { kind: 'none' };
  return names.size === 1 ? { kind: 'one', name } : { kind: 'several', count: names.size };
}

/** How names are compared: people often leave out the leading #. */
export function bareName(name: string): string {
  return name.replace(/^#/, '').trim().toUpperCase();
}
