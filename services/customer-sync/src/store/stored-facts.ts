import type { Sealed } from '@ml-connector/events';
import type { BillTo, CustomerFacts } from './customer-record.js';

interface StoredSealed {
  readonly keyId: string;
  readonly nonce: string;
  readonly ciphertext: string;
}

/** Facts as jsonb: instants as ISO 8601, longs as text, bytes as base64. Personal data stays sealed. */
export interface StoredFacts {
  readonly updatedAt: string;
  /** Missing in facts that were stored before it was kept. */
  readonly readAt?: string;
  readonly version: string;
  readonly deleted: boolean;
  readonly mergedInto: string | null;
  readonly companyExternalId: string | null;
  readonly personal: StoredSealed | null;
}

export interface StoredBillTo {
  readonly updatedAt: string;
  readonly companyExternalId: string | null;
  readonly personal: StoredSealed;
}

export function storedFacts(facts: CustomerFacts): StoredFacts {
  return {
    ...facts,
    updatedAt: facts.updatedAt.toISOString(),
    readAt: facts.readAt.toISOString(),
    version: facts.version.toString(),
    personal: facts.personal && storedSealed(facts.personal),
  };
}

export function readFacts(stored: StoredFacts): CustomerFacts {
  return {
    ...stored,
    updatedAt: new Date(stored.updatedAt),
    readAt: new Date(stored.readAt ?? stored.updatedAt),
    version: BigInt(stored.version),
    personal: stored.personal && readSealed(stored.personal),
  };
}

export function storedBillTo(billTo: BillTo): StoredBillTo {
  return {
    ...billTo,
    updatedAt: billTo.updatedAt.toISOString(),
    personal: storedSealed(billTo.personal),
  };
}

export function readBillTo(stored: StoredBillTo): BillTo {
  return {
    ...stored,
    updatedAt: new Date(stored.updatedAt),
    personal: readSealed(stored.personal),
  };
}

function storedSealed({ keyId, nonce, ciphertext }: Sealed): StoredSealed {
  return { keyId, nonce: nonce.toString('base64'), ciphertext: ciphertext.toString('base64') };
}

function readSealed({ keyId, nonce, ciphertext }: StoredSealed): Sealed {
  return {
    keyId,
    nonce: Buffer.from(nonce, 'base64'),
    ciphertext: Buffer.from(ciphertext, 'base64'),
  };
}
