import type { Row } from './row.js';
import { fieldName, fieldValue, recordName } from './site-names.js';
import type { ComponentInterfaceSite } from './site.js';
import type { Element } from './xml.js';

/**
 * The row that an element holds, in PeopleSoft's field names. An element with children is a collection
 * row; several of one name are its rows, and one alone is a list of one.
 */
export function rowOf(ci: ComponentInterfaceSite, element: Element, level = ''): Row {
  const row: Record<string, string | Row[]> = {};
  for (const child of element.children) {
    if (child.children.length === 0) {
      const name = fieldName(ci, level, child.name);
      row[name] ??= fieldValue(name, child.text.trim());
    } else addRow(row, recordName(ci, child.name), { ci, child });
  }
  return row;
}

function addRow(
  row: Record<string, string | Row[]>,
  record: string,
  { ci, child }: { ci: ComponentInterfaceSite; child: Element },
): void {
  const known = row[record];
  const next = rowOf(ci, child, record);
  if (Array.isArray(known)) known.push(next);
  else row[record] = [next];
}
