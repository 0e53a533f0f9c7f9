import { Inject, Injectable } from '@nestjs/common';
import { shopifyToken } from '../shopify-ingress.tokens.js';
import { Vault } from '@ml-connector/connections';
import type { OrderSnapshot, Sealed } from '@ml-connector/events';
import { crashPoint, Transactions, type UnitOfWork } from '@ml-connector/messaging';
import {
  orderPersonal,
  type OrderReading,
  orderSnapshot,
  refundSnapshots,
  type ShopAddress,
  type ShopifyClient,
  subjectOf,
} from '@ml-connector/shopify';
import { type DirtyRecord, DirtyRecords } from '../mark-record/dirty-records.js';
import {
  type CapturedRecord,
  capturedRecord,
  confirmRecord,
  refundChanged,
  storeRecord,
} from './captured-records.js';
import { contentHash, isTold } from './content.js';
import { believedFor, type ReadResult, whileLagging } from './read-result.js';
import { Reviews } from './reviews.js';
import { isSettled } from './settled.js';

/** Reads one order and tells what is new about it: the order, and each of its refunds that changed. */
@Injectable()
export class ReadOrder {
  constructor(
    @Inject(shopifyToken) private readonly shopify: Pick<ShopifyClient, 'orders'>,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(DirtyRecords) private readonly dirty: DirtyRecords,
    @Inject(Reviews) private readonly reviews: Reviews,
  ) {}

  async handle(shop: ShopAddress, taken: DirtyRecord): Promise<ReadResult> {
    const outcome = await this.shopify.orders.read(shop, taken.record);
    if (outcome.kind === 'not-found') return { kind: 'not-found' };
    if (outcome.kind === 'moving')
      return { kind: 'later', reason: 'order-moving', milliseconds: whileLagging(taken.attempts) };
    const { reading } = outcome;
    if (isBehind(new Date(reading.head.updatedAt), taken))
      return {
        kind: 'later',
        reason: 'read-behind-hint',
        milliseconds: whileLagging(taken.attempts),
      };
    const personal = await this.personal(shop.connection, reading);
    crashPoint('after-read-before-emit');
    return this.transactions.run((tx) => this.capture(tx, taken, { shop, reading, personal }));
  }

  private async capture(tx: UnitOfWork, taken: DirtyRecord, read: WholeOrder): Promise<ReadResult> {
    await tx.lock(`${taken.connection}:${taken.record}`);
    const before = await capturedRecord(tx.manager, taken);
    const snapshot = orderSnapshot(read.reading, {
      connection: taken.connection,
      shop: read.shop.shop,
      version: before.version + 1n,
      personal: read.personal,
    });
    if (before.updatedAt !== null && snapshot.updatedAt < before.updatedAt)
      return {
        kind: 'later',
        reason: 'older-than-known',
        milliseconds: whileLagging(taken.attempts),
      };
    const emitted = await this.announce(tx, taken, {
      snapshot,
      before,
      begunAt: read.reading.begunAt,
    });
    await this.reviews.settle(tx, taken);
    await this.dirty.clear(tx.manager, taken);
    return { kind: 'captured', emitted };
  }

  /** Unchanged content is told again only on a replay, which asks for exactly that. */
  private async announce(
    tx: UnitOfWork,
    taken: DirtyRecord,
    { snapshot, before, begunAt }: Seen,
  ): Promise<boolean> {
    const contentSha256 = contentHash(snapshot);
    const settled = isSettled({ updatedAt: snapshot.updatedAt, begunAt });
    const { personal } = snapshot;
    if (isTold({ contentSha256, personal }, before) && taken.replayId === null) {
      await confirmRecord(tx.manager, taken, settled);
      return false;
    }
    await storeRecord(tx.manager, taken, {
      state: 'read',
      name: snapshot.name,
      customer: snapshot.customerId,
      version: snapshot.version,
      updatedAt: snapshot.updatedAt,
      isSettled: settled,
      createdAt: snapshot.createdAt,
      contentSha256,
    });
    await tx.emit('shopify.order.v1', keyOf(taken), snapshot, causeOf(taken));
    await this.announceRefunds(tx, taken, snapshot);
    return true;
  }

  private async announceRefunds(
    tx: UnitOfWork,
    taken: DirtyRecord,
    snapshot: OrderSnapshot,
  ): Promise<void> {
    for (const refund of refundSnapshots(snapshot)) {
      const isChanged = await refundChanged(tx.manager, {
        connection: taken.connection,
        id: refund.refund.id,
        order: taken.record,
        contentSha256: contentHash(refund),
      });
      if (isChanged || taken.replayId !== null)
        await tx.emit('shopify.refund.v1', keyOf(taken), refund, causeOf(taken));
    }
  }

  private async personal(connection: string, reading: OrderReading): Promise<Sealed | null> {
    const personal = orderPersonal(reading.head);
    if (personal === null) return null;
    const plaintext = Buffer.from(JSON.stringify(personal));
    const sealed = await this.vault.seal(connection, subjectOf(reading.head), plaintext);
    return sealed === 'erased' ? null : sealed;
  }
}

interface WholeOrder {
  readonly shop: ShopAddress;
  readonly reading: OrderReading;
  readonly personal: Sealed | null;
}

interface Seen {
  readonly snapshot: OrderSnapshot;
  readonly before: CapturedRecord;
  readonly begunAt: Date;
}

/** A hint promised something newer than what was read: the replica that answered lags. */
export function isBehind(updatedAt: Date, taken: DirtyRecord): boolean {
  if (taken.promisedAt === null || taken.attempts > believedFor) return false;
  // The Admin API tells whole seconds; a promise may be more exact.
  return updatedAt.getTime() < Math.floor(taken.promisedAt.getTime() / 1000) * 1000;
}

export function keyOf(taken: DirtyRecord): string {
  return `${taken.connection}:${taken.record}`;
}

export function causeOf(taken: DirtyRecord) {
  const { correlationId, causationId, replayId } = taken;
  return { correlationId, causationId, ...(replayId !== null && { replayId }) };
}
