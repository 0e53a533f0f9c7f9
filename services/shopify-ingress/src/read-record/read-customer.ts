import { Inject, Injectable } from '@nestjs/common';
import { shopifyToken } from '../shopify-ingress.tokens.js';
import { Vault } from '@ml-connector/connections';
import type { CustomerSnapshot, Sealed } from '@ml-connector/events';
import { crashPoint, Transactions, type UnitOfWork } from '@ml-connector/messaging';
import {
  customerPersonal,
  type CustomerReading,
  customerSnapshot,
  deletedCustomer,
  type ShopAddress,
  type ShopifyClient,
} from '@ml-connector/shopify';
import { Clock } from '@ml-connector/runtime';
import { type DirtyRecord, DirtyRecords } from '../mark-record/dirty-records.js';
import {
  type CapturedRecord,
  capturedRecord,
  confirmRecord,
  storeRecord,
} from './captured-records.js';
import { contentHash, isTold } from './content.js';
import { causeOf, isBehind, keyOf } from './read-order.js';
import { isSettled } from './settled.js';
import { type ReadResult, searchedFor, whileLagging } from './read-result.js';

/** Reads one customer and tells what is new; one that is gone is told as deleted. */
@Injectable()
export class ReadCustomer {
  constructor(
    @Inject(shopifyToken) private readonly shopify: Pick<ShopifyClient, 'customers'>,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(DirtyRecords) private readonly dirty: DirtyRecords,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async handle(shop: ShopAddress, taken: DirtyRecord): Promise<ReadResult> {
    const reading = await this.shopify.customers.read(shop, taken.record);
    if (!reading) return this.gone(shop, taken);
    if (isBehind(new Date(reading.facts.updatedAt), taken))
      return {
        kind: 'later',
        reason: 'read-behind-hint',
        milliseconds: whileLagging(taken.attempts),
      };
    const personal = await this.personal(shop.connection, reading);
    crashPoint('after-read-before-emit');
    return this.transactions.run((tx) =>
      this.capture(tx, taken, {
        begunAt: reading.begunAt,
        snapshot: (before) => customerSnapshot(reading, stamp(shop, before, personal)),
      }),
    );
  }

  /** A customer that was just made may not be there yet; one that stays away is deleted. */
  private gone(shop: ShopAddress, taken: DirtyRecord): Promise<ReadResult> | ReadResult {
    if (taken.attempts < searchedFor)
      return {
        kind: 'later',
        reason: 'customer-not-found',
        milliseconds: whileLagging(taken.attempts),
      };
    return this.transactions.run((tx) =>
      this.capture(tx, taken, {
        begunAt: null,
        snapshot: (before) =>
          deletedCustomer(
            taken.record,
            { readAt: later(this.clock.now(), before.updatedAt), mergedInto: before.mergedInto },
            stamp(shop, before, null),
          ),
      }),
    );
  }

  private async capture(tx: UnitOfWork, taken: DirtyRecord, seen: Seen): Promise<ReadResult> {
    await tx.lock(keyOf(taken));
    const before = await capturedRecord(tx.manager, taken);
    const snapshot = seen.snapshot(before);
    if (before.updatedAt !== null && snapshot.updatedAt < before.updatedAt)
      return {
        kind: 'later',
        reason: 'older-than-known',
        milliseconds: whileLagging(taken.attempts),
      };
    const emitted = await this.announce(tx, taken, { snapshot, before, begunAt: seen.begunAt });
    await this.dirty.clear(tx.manager, taken);
    return { kind: 'captured', emitted };
  }

  private async announce(
    tx: UnitOfWork,
    taken: DirtyRecord,
    { snapshot, before, begunAt }: Told,
  ): Promise<boolean> {
    const { deleted, personal, updatedAt } = snapshot;
    const contentSha256 = deleted ? `deleted ${snapshot.mergedInto ?? ''}` : contentHash(snapshot);
    const settled = begunAt === null || isSettled({ updatedAt, begunAt });
    if (isTold({ contentSha256, personal }, before) && taken.replayId === null) {
      await confirmRecord(tx.manager, taken, settled);
      return false;
    }
    await storeRecord(tx.manager, taken, {
      state: deleted ? 'deleted' : 'read',
      name: null,
      customer: taken.record,
      version: snapshot.version,
      updatedAt: deleted ? before.updatedAt : updatedAt,
      isSettled: settled,
      createdAt: null,
      contentSha256,
    });
    await tx.emit('shopify.customer.v1', keyOf(taken), revived(snapshot, before), causeOf(taken));
    return true;
  }

  private async personal(connection: string, reading: CustomerReading): Promise<Sealed | null> {
    const plaintext = Buffer.from(JSON.stringify(customerPersonal(reading.facts)));
    const sealed = await this.vault.seal(connection, reading.facts.id, plaintext);
    return sealed === 'erased' ? null : sealed;
  }
}

/** What a reading says; null where no customer was there to have changed since. */
interface Seen {
  readonly begunAt: Date | null;
  readonly snapshot: (before: CapturedRecord) => CustomerSnapshot;
}

interface Told {
  readonly begunAt: Date | null;
  readonly snapshot: CustomerSnapshot;
  readonly before: CapturedRecord;
}

function stamp(shop: ShopAddress, before: CapturedRecord, personal: Sealed | null) {
  return { connection: shop.connection, shop: shop.shop, version: before.version + 1n, personal };
}

/** Our clock may be behind Shopify's: a deletion is never told as older than the last change. */
function later(instant: Date, other: Date | null): Date {
  return other !== null && other > instant ? other : instant;
}

/** A customer who was told as deleted is there after all: that is news, although nothing about them changed. */
function revived(snapshot: CustomerSnapshot, before: CapturedRecord): CustomerSnapshot {
  if (snapshot.deleted || !before.contentSha256?.startsWith('deleted')) return snapshot;
  return { ...snapshot, updatedAt: later(snapshot.readAt, snapshot.updatedAt) };
}
