import type { OrderSnapshot } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import { Injectable } from '@nestjs/common';
import { bareName } from '../document/order-name.js';
import { linkDocuments } from '../document/link-documents.js';
import { knownName, lockOrderNames, rememberOrder } from './known-orders.js';

/** Remembers an order and compares it with the documents that name it, or named it before it was renamed. */
@Injectable()
export class LinkOrder {
  async handle(tx: UnitOfWork, order: OrderSnapshot): Promise<void> {
    const { connection, name, readAt: at } = order;
    const before = await knownName(tx.manager, order);
    await lockOrderNames(tx, connection, [name, before]);
    if (!(await rememberOrder(tx.manager, order))) return;
    await linkDocuments(tx, { connection, name, at });
    if (before !== null && bareName(before) !== bareName(name))
      await linkDocuments(tx, { connection, name: before, at });
  }
}
