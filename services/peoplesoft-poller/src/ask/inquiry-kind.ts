import type { Connection } from '@ml-connector/connections';
import { columnValue, type QueryRow } from '@ml-connector/peoplesoft';

/** What can be asked of a site, by the names that a connection's settings use. */
export const inquiryKinds = ['invoice', 'requisition', 'customer', 'journalStatus'] as const;

export type InquiryKind = (typeof inquiryKinds)[number];
export type DocumentKind = 'invoice' | 'requisition';

/** A query of the site, as the connection's settings describe it. */
export type InquirySite = NonNullable<Connection['site']['inquiries'][InquiryKind]>;

/** The inquiries that the site offers. */
export function offered(connection: Connection): InquiryKind[] {
  return inquiryKinds.filter((kind) => connection.site.inquiries[kind] !== null);
}

/** Our names of the values without which a row of the inquiry says nothing. */
const needed: Readonly<Record<InquiryKind, readonly string[]>> = {
  invoice: ['invoice'],
  requisition: ['requisition'],
  customer: ['custId'],
  journalStatus: ['journalId', 'journalDate', 'status'],
};

/** Needed values for which the connection's settings name no column. */
export function unnamedColumns(kind: InquiryKind, query: InquirySite): string[] {
  return needed[kind].filter((name) => query.columns[name] === undefined);
}

/**
 * Columns of the settings that an answer does not have: the query was changed, or a name is misspelt.
 * The Query Access Service shows empty columns too; a service of the site's own may leave them out, so
 * of its columns only the needed ones are looked for.
 */
export function absentColumns(
  kind: InquiryKind,
  query: InquirySite,
  rows: readonly QueryRow[],
): string[] {
  if (rows.length === 0) return [];
  const names = query.rest ? needed[kind] : Object.keys(query.columns);
  const columns = names.map((name) => query.columns[name] ?? name);
  const others = query.rest || query.orderNameColumn === null ? [] : [query.orderNameColumn];
  return [...columns, ...others].filter((column) =>
    rows.every((row) => columnValue(row, column) === undefined),
  );
}
