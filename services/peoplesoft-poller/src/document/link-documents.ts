import type { UnitOfWork } from '@ml-connector/messaging';
import { knownOrders } from '../order/known-orders.js';
import { differenceReview } from '../review/difference-review.js';
import { settleReviews } from '../review/reviews.js';
import { documentsNaming, storeLink } from './documents.js';
import { type Link, linkOf } from './link.js';

/**
 * Compares all documents that name an order with what is known of it, and keeps their reviews in line.
 * The caller holds the lock of the name.
 */
export async function linkDocuments(
  tx: UnitOfWork,
  named: { readonly connection: string; readonly name: string; readonly at: Date },
): Promise<void> {
  const { connection, name, at } = named;
  const documents = await documentsNaming(tx.manager, connection, name);
  const orders = await knownOrders(tx.manager, connection, name);
  for (const { key, facts } of documents) {
    const siblings = documents.filter((each) => each.key.kind === key.kind);
    const link = linkOf(
      facts,
      orders,
      siblings.map((each) => each.facts),
    );
    await storeLink(tx.manager, key, link);
    await settleReviews(tx, key, differenceReview({ connection, document: facts, at }, link));
  }
}

/** A document that names no order, or no longer one, has nothing to compare. */
export async function unlink(tx: UnitOfWork, key: Parameters<typeof storeLink>[1]): Promise<void> {
  const link: Link = { kind: 'unmatched' };
  await storeLink(tx.manager, key, link);
  await settleReviews(tx, key, null);
}
