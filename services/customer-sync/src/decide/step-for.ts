import type { Connection } from '@ml-connector/connections';
import type { CustomerAction } from '@ml-connector/events';
import type { ComponentInterfaceSite } from '@ml-connector/peoplesoft';
import type { Conclusion } from '../store/customer-record.js';
import type { Desire } from '../sync/wishes.js';
import { referenceOf } from './cust-id.js';
import {
  customerStep,
  type Found,
  inactivation,
  reactivation,
  type Step,
} from './customer-step.js';
import type { UnusableAddress } from './customer-address.js';
import { dayIn, wantedCustomer } from './wanted-customer.js';

/** What a decision rests on. */
export interface Grounds {
  readonly connection: Connection;
  readonly site: ComponentInterfaceSite;
  readonly custId: string;
  /** Numeric id of the customer in Shopify. */
  readonly legacyId: string;
  readonly found: Found;
  /** It was us who set it inactive, and nobody has asked for it since. */
  readonly isInactivated: boolean;
  readonly now: Date;
}

export type Decided =
  | { readonly kind: 'ended'; readonly conclusion: Conclusion }
  | {
      readonly kind: 'step';
      readonly step: Step;
      /** What it is called once it is done. */
      readonly action: CustomerAction;
      readonly cut: readonly string[];
    };

const NAME_OF_GUESTS = 'Shopify guests';

/** Pure: what to do about a customer, given what is wanted and what PeopleSoft has. */
export function stepFor(desire: Desire, grounds: Grounds): Decided {
  switch (desire.kind) {
    case 'unreadable':
      return { kind: 'ended', conclusion: unreadable };
    case 'store-erased':
      return { kind: 'ended', conclusion: { kind: 'not-applicable', code: 'store-erased' } };
    case 'generic':
      return genericStep(grounds);
    case 'company':
      return companyStep(grounds);
    case 'gone':
      return goneStep(grounds, desire.updatedAt);
    case 'customer':
      return personStep(desire, grounds);
  }
}

const unreadable: Conclusion = {
  kind: 'review',
  code: 'unreadable-personal-data',
  explanation:
    'The seal of the personal data cannot be opened: read the customer from Shopify again',
};

/** Made where it is missing, and never touched: it is finance's own. */
function genericStep({ connection, site, custId, found }: Grounds): Decided {
  if (found.kind !== 'absent') return step({ kind: 'same' }, 'FOUND');
  const wanted = {
    setId: connection.ledger.setId,
    custId,
    fields: { NAME1: NAME_OF_GUESTS, NAMESHORT: 'GUESTS' },
    address: null,
    contact: null,
    day: connection.ledger.booksFrom,
    today: connection.ledger.booksFrom,
    cut: [],
  };
  return step(customerStep(site, found, wanted), 'CREATED');
}

/** A company is kept by finance under the id that it has in Shopify; we only look whether it is there. */
function companyStep({ custId, found }: Grounds): Decided {
  if (found.kind !== 'absent') return step({ kind: 'same' }, 'FOUND');
  const explanation = `Company ${custId} is not in the customer master: create it there, or correct its external id in Shopify`;
  return { kind: 'ended', conclusion: { kind: 'review', code: 'company-unknown', explanation } };
}

function goneStep({ connection, site, custId, found }: Grounds, updatedAt: Date): Decided {
  if (found.kind === 'absent')
    return { kind: 'ended', conclusion: { kind: 'not-applicable', code: 'gone-before-sync' } };
  const { setId, zone } = connection.ledger;
  const wanted = { setId, custId, day: dayIn(zone, updatedAt) };
  return step(inactivation(site, found, wanted), 'INACTIVATED');
}

/** A customer that finance set inactive stays so; one that we did comes back with its owner. */
function personStep(desire: Extract<Desire, { kind: 'customer' }>, grounds: Grounds): Decided {
  const { connection, site, custId, legacyId, found, isInactivated, now } = grounds;
  const reference = referenceOf(connection, legacyId);
  const wanted = wantedCustomer(connection, { ...desire, custId, legacyId, reference, now });
  if ('kind' in wanted) return { kind: 'ended', conclusion: unusable(wanted) };
  const action = found.kind === 'absent' ? 'CREATED' : 'UPDATED';
  const fields = { ...wanted.fields, ...(isInactivated && reactivation(found, wanted.day)) };
  return step(customerStep(site, found, { ...wanted, fields }), action, wanted.cut);
}

function unusable(address: UnusableAddress): Conclusion {
  const explanation =
    address.kind === 'missing-country'
      ? 'The address names no country, and PeopleSoft keeps none without: complete it in Shopify'
      : `ISO 3166-1 knows no country ${address.code}: correct the address in Shopify`;
  return { kind: 'review', code: address.kind, explanation };
}

function step(todo: Step, action: CustomerAction, cut: readonly string[] = []): Decided {
  return { kind: 'step', step: todo, action, cut };
}
