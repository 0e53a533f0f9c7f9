import type { Connection } from '@ml-connector/connections';

/** PS_CUSTOMER.CUST_ID, char 15. */
const LENGTH = 15;

/** Prefix and base-36 customer id, at most 15 characters; null where it would be longer. */
export function custIdOf(connection: Connection, legacyId: string): string | null {
  const number = BigInt(legacyId).toString(36).toUpperCase();
  const custId = connection.customers.custIdPrefix + number;
  return custId.length <= LENGTH ? custId : null;
}

/**
 * What a reference field carries: store and customer. It ends in a full stop, because Find matches
 * from the beginning: without an end 47 would also find 471.
 */
export function referenceOf({ customers }: Connection, legacyId: string): string {
  return `shopify-${customers.custIdPrefix}-${legacyId}.`;
}

/** A company's externalId is a CUST_ID that the merchant gave; null where it cannot be one. */
export function companyCustId(externalId: string): string | null {
  const trimmed = externalId.trim().toUpperCase();
  return /^[A-Z0-9_.&/-]{1,15}$/.test(trimmed) ? trimmed : null;
}
