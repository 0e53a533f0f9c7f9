import type { CiMessage } from './message.js';
import type { Row } from './row.js';

/** What a component interface method answers: a buffer, key rows, or the messages of a refusal. */
export type ComponentAnswer =
  | { readonly kind: 'saved'; readonly keys: Row; readonly warnings: readonly CiMessage[] }
  | { readonly kind: 'buffer'; readonly row: Row }
  | { readonly kind: 'keys'; readonly rows: readonly Row[] }
  | { readonly kind: 'refused'; readonly keys: Row; readonly messages: readonly CiMessage[] };

/** A component as its component interface calls it. Rows hold field names, never property names. */
export interface Component {
  create(row: Row): ComponentAnswer;
  get(keys: Row): ComponentAnswer;
  find(partial: Row): ComponentAnswer;
  update(row: Row): ComponentAnswer;
  updatedata(row: Row): ComponentAnswer;
}

/** Find answers at most this many rows (convention). */
export const findLimit = 300;

export function refused(keys: Row, messages: readonly CiMessage[]): ComponentAnswer {
  return { kind: 'refused', keys, messages };
}

/** Search keys match from their beginning, as a PeopleSoft search page does. */
export function matches(row: Row, partial: Row): boolean {
  return [...partial.values].every(([field, value]) =>
    (row.values.get(field) ?? '').startsWith(value),
  );
}
