import { dictionary } from '../books/dictionary.js';
import { dateText } from '../books/edit-value.js';
import type { Row } from '../books/row.js';
import { rowsOf, valueOf } from '../books/row.js';
import type { Scroll } from '../site/component-interface.js';
import type { Site } from '../site/site.js';
import { branch, leaf } from '../xml/write.js';

/** Writes a row under the site's property and collection names; fields without value are left out. */
export function writeRow(row: Row, scroll: Scroll, at: { prefix: string; site: Site }): string {
  const properties = propertiesOf(row, scroll, at.site).map(([property, value]) =>
    leaf(`${at.prefix}${property}`, value),
  );
  const collections = scroll.collections.flatMap((below) =>
    rowsOf(row, below.record).map((child) =>
      branch(`${at.prefix}${below.name}`, writeRow(child, below, at)),
    ),
  );
  return [...properties, ...collections].join('');
}

/** Property and value, in the order of the component interface, dates in the site's own form. */
export function propertiesOf(row: Row, scroll: Scroll, site: Site): [string, string][] {
  return Object.entries(scroll.properties).flatMap(([property, name]): [string, string][] => {
    const value = valueOf(row, name);
    if (value === '') return [];
    const isDate = dictionary[scroll.record].fields[name]?.type === 'date';
    return [[property, isDate ? dateText(value, site.dateFormat) : value]];
  });
}
