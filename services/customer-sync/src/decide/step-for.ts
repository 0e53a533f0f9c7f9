import type { Connection } from '@ml-connector/connections';
import type { CustomerAction } from '@ml-connector/events';
import type { ComponentInterfaceSite } from '@ml-connector/peoplesoft';
import type { Conclusion } from '../store/customer-record.js';
import type { Desire } from '../sync/wishes.js';
import { customerStep, type Found, inactivation, type Step } from './customer-step.js';
import { dayIn, wantedCustomer } from './wanted-customer.js';

/** What a decision rests on. */
export interface Grounds {
  readonly connection: Connection;
  readonly site: ComponentInterfaceSite;
  readonly custId: string;
  readonly reference: string;
  readonly found: Found;
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
    day: connection.ledger.booksFrom,
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

function personStep(desire: Extract<Desire, { kind: 'customer' }>, grounds: Grounds): Decided {
  const { connection, site, custId, reference, found } = grounds;
  const wanted = wantedCustomer(connection, { ...desire, custId, reference });
  if ('kind' in wanted) {
    const explanation = `ISO 3166-1 knows no country ${wanted.code}: correct the address in Shopify`;
    return { kind: 'ended', conclusion: { kind: 'review', code: 'unknown-country', explanation } };
  }
  const action = found.kind === 'absent' ? 'CREATED' : 'UPDATED';
  return step(customerStep(site, found, wanted), action, wanted.cut);
}

function step(todo: Step, action: CustomerAction, cut: readonly string[] = []): Decided {
  return { kind: 'step', step: todo, action, cut };
}
