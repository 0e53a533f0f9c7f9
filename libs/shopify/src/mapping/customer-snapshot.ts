import type { CustomerSnapshot } from '@ml-connector/events';
import type { CustomerForMasterData } from '../generated/operations.js';
import type { Stamp } from './order-snapshot.js';

/** A customer as it was read. */
export interface CustomerReading {
  readonly facts: NonNullable<CustomerForMasterData['customer']>;
  /** When the reading began, on the store's clock or a little before. */
  readonly begunAt: Date;
  readonly readAt: Date;
}

export function customerSnapshot(reading: CustomerReading, stamp: Stamp): CustomerSnapshot {
  const { facts } = reading;
  return {
    ...stamp,
    customerId: facts.id,
    legacyId: facts.legacyResourceId,
    updatedAt: new Date(facts.updatedAt),
    readAt: reading.readAt,
    deleted: false,
    mergedInto: null,
    taxExempt: facts.taxExempt,
    companyExternalId: facts.companyContactProfiles[0]?.company.externalId ?? null,
  };
}

/** A customer that Shopify no longer knows. */
export function deletedCustomer(
  customerId: string,
  gone: { readonly readAt: Date; readonly mergedInto: string | null },
  stamp: Stamp,
): CustomerSnapshot {
  return {
    ...stamp,
    personal: null,
    customerId,
    legacyId: customerId.slice(customerId.lastIndexOf('/') + 1),
    updatedAt: gone.readAt,
    readAt: gone.readAt,
    deleted: true,
    mergedInto: gone.mergedInto,
    taxExempt: false,
    companyExternalId: null,
  };
}
