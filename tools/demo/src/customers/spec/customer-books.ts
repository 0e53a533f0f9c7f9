import type { BookedCustomer } from '../../control/peoplesoft-books.js';
import type { PeopleSoftControl } from '../../control/peoplesoft-control.js';

/** A customer as the PeopleSoft simulator's own books have it. */
export interface MasterCustomer extends BookedCustomer {
  readonly fields: Readonly<Record<string, string>>;
  readonly addresses: readonly { readonly rows: readonly Readonly<Record<string, string>>[] }[];
}

/** Every customer of the master but the one that guests share. */
export async function masterCustomers(peoplesoft: PeopleSoftControl): Promise<MasterCustomer[]> {
  const { customers } = await peoplesoft.books();
  return (customers as readonly MasterCustomer[]).filter(({ custId }) => custId !== 'GUEST');
}

/** Effective date and city of each address row, oldest first. */
export function addressRows({ addresses }: MasterCustomer): string[] {
  const rows = addresses.flatMap((address) => address.rows);
  return rows.map(({ EFFDT = '', CITY = '' }) => `${EFFDT} ${CITY}`).sort();
}
