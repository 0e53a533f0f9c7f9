import type { Queries } from './ground.js';

/** Of these tables and views, those that are there: a service that never ran has none yet. */
export async function present(queries: Queries, names: readonly string[]): Promise<Set<string>> {
  const rows = await queries.query<{ readonly name: string }>(
    'select name from unnest($1::text[]) as name where to_regclass(name) is not null',
    [[...names]],
  );
  return new Set(rows.map(({ name }) => name));
}

/** The rows of a view, or none where its service never ran. */
export async function rowsOf<Row>(
  queries: Queries,
  view: string,
  ask: { readonly sql: string; readonly parameters: readonly unknown[] },
): Promise<Row[]> {
  if (!(await present(queries, [view])).has(view)) return [];
  return queries.query<Row>(ask.sql, ask.parameters);
}
