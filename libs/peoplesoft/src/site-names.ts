import { isDateField, isoDate, siteDate } from './dates.js';
import type { Row } from './row.js';
import type { ComponentInterfaceSite } from './site.js';

/** Name of a property in this site's interface; null where the interface has none. */
export function propertyName(
  ci: ComponentInterfaceSite,
  level: string,
  field: string,
): string | null {
  const qualified = ci.properties[`${level}.${field}`];
  if (qualified !== undefined) return qualified;
  const plain = ci.properties[field];
  return plain === undefined ? field : plain;
}

/** Name of a collection in this site's interface. */
export function collectionName(ci: ComponentInterfaceSite, record: string): string {
  return ci.collections[record] ?? record;
}

export type Entry =
  | { readonly kind: 'property'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'collection';
      readonly name: string;
      readonly record: string;
      readonly rows: readonly Row[];
    };

/** The entries of a row under the site's names and in the site's order; what is absent is left out. */
export function siteEntries(ci: ComponentInterfaceSite, level: string, row: Row): Entry[] {
  const entries = Object.entries(row).flatMap(([name, value]) => entryOf(ci, level, name, value));
  const order = ci.elementOrder[level === '' ? '' : collectionName(ci, level)] ?? [];
  const rank = new Map(order.map((name, index) => [name, index]));
  const rankOf = (entry: Entry): number =>
    rank.get(entry.name) ?? order.length + (entry.kind === 'collection' ? 1 : 0);
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => rankOf(a.entry) - rankOf(b.entry) || a.index - b.index)
    .map(({ entry }) => entry);
}

function entryOf(
  ci: ComponentInterfaceSite,
  level: string,
  ...[name, value]: [string, Row[string]]
): Entry[] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'string')
    return [{ kind: 'collection', name: collectionName(ci, name), record: name, rows: value }];
  const siteName = propertyName(ci, level, name);
  if (siteName === null) return [];
  const written = isDateField(name) ? siteDate(value, ci.dateFormat) : value;
  return [{ kind: 'property', name: siteName, value: written }];
}

/** Field name of a site's property or collection, and its value in our form: the way back. */
export function fieldName(ci: ComponentInterfaceSite, level: string, siteName: string): string {
  const found = Object.entries(ci.properties).filter(([, name]) => name === siteName);
  const qualified = found.find(([key]) => key.startsWith(`${level}.`));
  if (qualified) return qualified[0].slice(level.length + 1);
  return found.find(([key]) => !key.includes('.'))?.[0] ?? siteName;
}

/** Record name of a site's collection. */
export function recordName(ci: ComponentInterfaceSite, siteName: string): string {
  return Object.entries(ci.collections).find(([, name]) => name === siteName)?.[0] ?? siteName;
}

/** Value of a field as we write it: dates in ISO form, whatever the site answers with. */
export function fieldValue(name: string, value: string): string {
  return isDateField(name) ? isoDate(value) : value;
}
