import { parseKeepingNumbers, NotAQueryAnswer } from './query-json.js';
import type { QueryRow } from './inquiry-answer.js';
import { ibError, soapFault } from './ib-response.js';
import type { Element } from './xml.js';
import { parseXml } from './xml.js';

/**
 * Rows of a site's own JSON service, at the names that its settings give. Values inside a row that are
 * themselves records are named with a dot, for instance customer.id; lists inside a row are left out.
 */
export function restJsonRows(document: string, rowsAt: string): QueryRow[] {
  const found = namesOf(rowsAt).reduce<unknown>(
    (value, name) => (isRecord(value) ? value[name] : undefined),
    parseKeepingNumbers(document),
  );
  if (found === undefined) throw new NotAQueryAnswer(`it holds nothing at "${rowsAt}"`);
  if (found === null || found === '') return [];
  return (Array.isArray(found) ? (found as unknown[]) : [found]).map(flatRow);
}

/** The same of an XML service: the last name is that of the row's element. */
export function restXmlRows(document: string, rowsAt: string): QueryRow[] {
  const root = parseXml(document);
  const error = ibError(root) ?? soapFault(root);
  if (error) throw new NotAQueryAnswer(error.text);
  const names = namesOf(rowsAt);
  const rowName = names.pop();
  const parent = names.reduce<Element | undefined>(
    (element, name) => element?.children.find((child) => child.name === name),
    root,
  );
  if (!parent) throw new NotAQueryAnswer(`it holds nothing at "${rowsAt}"`);
  return parent.children
    .filter(({ name }) => rowName === undefined || name === rowName)
    .map((row) => Object.fromEntries(leaves(row, '')));
}

function namesOf(rowsAt: string): string[] {
  return rowsAt === '' ? [] : rowsAt.split('.');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flatRow(row: unknown): QueryRow {
  if (!isRecord(row)) throw new NotAQueryAnswer('a row is not a record');
  return Object.fromEntries(values(row, ''));
}

function values(record: Readonly<Record<string, unknown>>, prefix: string): [string, string][] {
  return Object.entries(record).flatMap(([name, value]): [string, string][] => {
    if (isRecord(value)) return values(value, `${prefix}${name}.`);
    if (typeof value === 'string') return [[prefix + name, value]];
    return typeof value === 'boolean' || value === null
      ? [[prefix + name, value === null ? '' : String(value)]]
      : [];
  });
}

function leaves(element: Element, prefix: string): [string, string][] {
  return element.children.flatMap((child): [string, string][] =>
    child.children.length === 0
      ? [[prefix + child.name, child.text.trim()]]
      : leaves(child, `${prefix}${child.name}.`),
  );
}
