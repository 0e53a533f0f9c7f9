import { BrokenSeal, UnknownSubjectKey, Vault } from '@ml-connector/connections';
import type { PersonalData, Sealed } from '@ml-connector/events';
import { Inject, Injectable } from '@nestjs/common';
import type { OrderedBillTo } from '../decide/customer-address.js';
import { type CustomerRecord, GENERIC } from '../store/customer-record.js';

/** What Shopify wants of the customer master, in the clear. Never stored, never logged. */
export type Desire =
  | { readonly kind: 'generic' }
  | { readonly kind: 'company'; readonly externalId: string; readonly updatedAt: Date }
  /** Deleted, merged into another, or erased on request. */
  | { readonly kind: 'gone'; readonly updatedAt: Date }
  /** The store asked that all its data be erased: what it left in PeopleSoft is finance's. */
  | { readonly kind: 'store-erased' }
  /** The personal data cannot be opened: the seal is broken, or its key was never here. */
  | { readonly kind: 'unreadable' }
  | {
      readonly kind: 'customer';
      readonly personal: PersonalData;
      readonly billTo: OrderedBillTo | null;
      readonly updatedAt: Date;
    };

/** Opens what is sealed in a record and says what is wanted. */
@Injectable()
export class Wishes {
  constructor(@Inject(Vault) private readonly vault: Pick<Vault, 'seal' | 'unseal'>) {}

  async of(record: CustomerRecord): Promise<Desire> {
    if (record.customerId === GENERIC) return { kind: 'generic' };
    const { facts, billTo } = record;
    const updatedAt = facts?.updatedAt ?? billTo?.updatedAt ?? new Date(0);
    if (facts?.deleted) return { kind: 'gone', updatedAt };
    const externalId = facts?.companyExternalId ?? billTo?.companyExternalId ?? null;
    if (externalId !== null) return { kind: 'company', externalId, updatedAt };
    try {
      return await this.person(record, updatedAt);
    } catch (error) {
      if (error instanceof BrokenSeal || error instanceof UnknownSubjectKey)
        return { kind: 'unreadable' };
      throw error;
    }
  }

  /** Before the customer's own snapshot came, the newest order speaks for it. */
  private async person(
    { connection, facts, billTo }: CustomerRecord,
    updatedAt: Date,
  ): Promise<Desire> {
    const own = await this.opened(facts?.personal ?? null);
    const ordered = await this.opened(billTo?.personal ?? null);
    const personal = facts ? own : ordered;
    if (!personal) return this.erased(connection, updatedAt);
    const bill = billTo && { address: ordered?.billing ?? null, updatedAt: billTo.updatedAt };
    return { kind: 'customer', personal, billTo: bill, updatedAt };
  }

  /** A store that is erased as a whole loses the key of its connection too. */
  private async erased(connection: string, updatedAt: Date): Promise<Desire> {
    const isStore = (await this.vault.seal(connection, connection, Buffer.alloc(0))) === 'erased';
    return isStore ? { kind: 'store-erased' } : { kind: 'gone', updatedAt };
  }

  private async opened(sealed: Sealed | null): Promise<PersonalData | null> {
    if (!sealed) return null;
    const plain = await this.vault.unseal(sealed);
    return plain === 'erased' ? null : (JSON.parse(plain.toString('utf8')) as PersonalData);
  }
}
