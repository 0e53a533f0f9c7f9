import type { Exchange } from '@ml-connector/events';
import type { Operation } from '@ml-connector/peoplesoft';
import type { Owner } from '../store/cust-id-owners.js';
import type { Conclusion } from '../store/customer-record.js';
import type { NoInterface } from './customer-interfaces.js';

/** How a pass ended; `custId` as it now stands in PeopleSoft. */
export interface Ending {
  readonly conclusion: Conclusion;
  readonly custId: string | null;
  readonly exchange: Exchange | null;
}

/** An end that no call to change anything went before. */
export function ending(conclusion: Conclusion): Ending {
  return { conclusion, custId: null, exchange: null };
}

export const unconnected = ending({ kind: 'not-applicable', code: 'connection-removed' });

export const tooLong: Conclusion = {
  kind: 'review',
  code: 'cust-id-too-long',
  explanation:
    'Prefix and customer id are longer than 15 characters: shorten customers.custIdPrefix',
};

export function notOffered(operation: Operation): Conclusion {
  return {
    kind: 'review',
    code: 'operation-not-offered',
    explanation: `The site offers no ${operation} for customers`,
  };
}

export function takenBy({ connection, customerId }: Owner, custId: string): Conclusion {
  return {
    kind: 'review',
    code: 'cust-id-taken',
    explanation: `${custId} is ${customerId} of connection ${connection}, which shares the SetID: give each store a custIdPrefix of its own`,
  };
}

export function without({ code, explanation }: NoInterface): Conclusion {
  return code === 'no-customer-interface'
    ? { kind: 'not-applicable', code }
    : { kind: 'refused-connection', reason: explanation };
}
