import type { Connection } from '@ml-connector/connections';

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
