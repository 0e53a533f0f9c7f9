import type { OrderSnapshot } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import { Injectable } from '@nestjs/common';
import { documentsNaming, type StoredDocument, storeDocument } from '../document/documents.js';
import { currentLink } from '../document/record-document.js';
import { differenceReview } from '../review/difference-review.js';
import { settleReviews } from '../review/reviews.js';
import { lockOrderName, rememberOrder } from './known-orders.js';

/** Remembers an order and compares it with the documents that name it. */
@Injectable()
export class LinkOrder {
  async handle(tx: UnitOfWork, order: OrderSnapshot): Promise<void> {
    await lockOrderName(tx, order.connection, order.name);
    if (!(await rememberOrder(tx.manager, order))) return;
    const documents = await documentsNaming(tx.manager, order.connection, order.name);
    for (const document of documents) await this.relink(tx, document, order.readAt);
  }

  private async relink(tx: UnitOfWork, stored: StoredDocument, at: Date): Promise<void> {
    const { connection } = stored.key;
    const link = await currentLink(tx, connection, stored.facts);
    const sighting = { connection, document: stored.facts, at };
    await storeDocument(tx.manager, sighting, link);
    await settleReviews(tx, stored.key, differenceReview(sighting, link));
  }
}
