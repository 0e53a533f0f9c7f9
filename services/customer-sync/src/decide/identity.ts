import type { Connection } from '@ml-connector/connections';
import { GENERIC, type CustomerRecord } from '../store/customer-record.js';
import { companyCustId, custIdOf, referenceOf } from './cust-id.js';

/** Under which id a customer is looked for. */
export type Identity =
  | { readonly kind: 'cust-id'; readonly custId: string }
  | { readonly kind: 'reference'; readonly field: string; readonly reference: string }
  | { readonly kind: 'unusable'; readonly code: string; readonly explanation: string };

/** A CUST_ID that was fixed stays. Else a company brings its own, and the connection's rule makes the rest. */
export function identityOf(
  connection: Connection,
  record: Pick<CustomerRecord, 'custId' | 'customerId'>,
  companyExternalId: string | null,
): Identity {
  if (companyExternalId !== null) return companyIdentity(companyExternalId);
  if (record.custId !== null) return { kind: 'cust-id', custId: record.custId };
  if (record.customerId === GENERIC)
    return { kind: 'cust-id', custId: connection.customers.genericCustId };
  const legacyId = record.customerId.slice(record.customerId.lastIndexOf('/') + 1);
  const field = connection.customers.matching.referenceField;
  if (field !== null)
    return { kind: 'reference', field, reference: referenceOf(connection, legacyId) };
  const custId = custIdOf(connection, legacyId);
  if (custId !== null) return { kind: 'cust-id', custId };
  return {
    kind: 'unusable',
    code: 'cust-id-too-long',
    explanation: `Prefix and id ${legacyId} are longer than 15 characters: shorten customers.custIdPrefix`,
  };
}

function companyIdentity(externalId: string): Identity {
  const custId = companyCustId(externalId);
  if (custId !== null) return { kind: 'cust-id', custId };
  const explanation = 'The company’s external id cannot be a CUST_ID: correct it in Shopify';
  return { kind: 'unusable', code: 'company-id-unusable', explanation };
}
