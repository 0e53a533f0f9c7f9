/**
 * One row of a component interface in PeopleSoft's own field names: a property is text, a collection
 * is a list of rows. Null and undefined properties are left out of a request, because a blank element
 * may clear the field.
 */
export interface Row {
  readonly [name: string]: string | null | undefined | readonly Row[];
}

/** Text of a property; '' where it is absent or a collection. */
export function text(row: Row, property: string): string {
  const value = row[property];
  return typeof value === 'string' ? value : '';
}

/** Rows of a collection; a single row and no row are lists too. */
export function rows(row: Row, collection: string): readonly Row[] {
  const value = row[collection];
  return Array.isArray(value) ? (value as readonly Row[]) : [];
}
