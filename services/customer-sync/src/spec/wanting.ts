import type { Connection } from '@ml-connector/connections';
import { aConnection } from '@ml-connector/connections/testing';
import { wantedCustomer, type WantedCustomer, type Wish } from '../decide/wanted-customer.js';
import { aPerson } from './people.js';

/** Ada's customer A1, as she stood on 20 November 2026. */
export function aWish(given: Partial<Wish> = {}): Wish {
  const updatedAt = new Date('2026-11-20T12:00:00Z');
  return {
    custId: 'A1',
    legacyId: '1',
    personal: aPerson(),
    billTo: null,
    updatedAt,
    now: given.updatedAt ?? updatedAt,
    reference: null,
    ...given,
  };
}

/** What is wanted of a customer that can be kept. */
export function wanting(
  given: Partial<Wish> = {},
  connection: Connection = aConnection(),
): WantedCustomer {
  const wanted = wantedCustomer(connection, aWish(given));
  if ('kind' in wanted) throw new RangeError(wanted.kind);
  return wanted;
}
