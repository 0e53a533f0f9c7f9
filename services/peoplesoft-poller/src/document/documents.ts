import type { EntityManager } from 'typeorm';
import type { DocumentKind } from '../ask/inquiry-kind.js';
import type { Document } from './document.js';
import { fingerprintOf } from './document.js';
import type { Link } from './link.js';
import { bareName } from './order-name.js';

export interface DocumentKey {
  readonly connection: string;
  readonly kind: DocumentKind;
  readonly businessUnit: string;
  readonly number: string;
}

/** A document as it was last seen. */
export interface StoredDocument {
  readonly key: DocumentKey;
  readonly facts: Document;
  readonly fingerprint: string;
  readonly hintedAt: Date | null;
  /** As last compared; null where it never was. */
  readonly standing: string | null;
}

interface DocumentRow {
  readonly connection: string;
  readonly kind: DocumentKind;
  readonly business_unit: string;
  readonly number: string;
  readonly facts: Document;
  readonly fingerprint: string;
  readonly hinted_at: Date | null;
  readonly standing: string | null;
}

export function keyOf(connection: string, document: Document): DocumentKey {
  const { kind, businessUnit, number } = document;
  return { connection, kind, businessUnit, number };
}

export async function storedDocument(
  manager: EntityManager,
  key: DocumentKey,
): Promise<StoredDocument | null> {
  const rows: DocumentRow[] = await manager.query(
    `select * from peoplesoft_poller.document
     where connection = $1 and kind = $2 and business_unit = $3 and number = $4 for update`,
    [key.connection, key.kind, key.businessUnit, key.number],
  );
  return rows[0] ? stored(rows[0]) : null;
}

/** The order that a document named when it was last seen; read without holding the document. */
export async function namedBefore(
  manager: EntityManager,
  key: DocumentKey,
): Promise<string | null> {
  const rows: { name: string | null }[] = await manager.query(
    `select facts ->> 'orderName' as name from peoplesoft_poller.document
     where connection = $1 and kind = $2 and business_unit = $3 and number = $4`,
    [key.connection, key.kind, key.businessUnit, key.number],
  );
  return rows[0]?.name ?? null;
}

/** The documents that name an order. */
export async function documentsNaming(
  manager: EntityManager,
  connection: string,
  name: string,
): Promise<StoredDocument[]> {
  const rows: DocumentRow[] = await manager.query(
    `select * from peoplesoft_poller.document where connection = $1 and bare_name = $2
     order by kind, business_unit, number for update`,
    [connection, bareName(name)],
  );
  return rows.map(stored);
}

/** Stores what was seen; how it stands to our orders is stored by `storeLink`. */
export async function storeDocument(
  manager: EntityManager,
  seen: { readonly connection: string; readonly document: Document; readonly at: Date },
): Promise<void> {
  const { connection, document, at } = seen;
  await manager.query(
    `insert into peoplesoft_poller.document
       (connection, kind, business_unit, number, facts, fingerprint, bare_name, first_seen_at,
        last_seen_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
     on conflict (connection, kind, business_unit, number) do update
     set facts = excluded.facts, fingerprint = excluded.fingerprint, bare_name = excluded.bare_name,
         last_seen_at = excluded.last_seen_at`,
    [
      ...[connection, document.kind, document.businessUnit, document.number],
      JSON.stringify(document),
      fingerprintOf(document),
      document.orderName === null ? null : bareName(document.orderName),
      at,
    ],
  );
}

/** A document that did not change was seen again. */
export async function touchDocument(
  manager: EntityManager,
  key: DocumentKey,
  at: Date,
): Promise<void> {
  await manager.query(
    `update peoplesoft_poller.document set last_seen_at = $5
     where connection = $1 and kind = $2 and business_unit = $3 and number = $4`,
    [key.connection, key.kind, key.businessUnit, key.number, at],
  );
}

/** Stores how a document stands to our orders: both amounts and the difference where they were compared. */
export async function storeLink(
  manager: EntityManager,
  key: DocumentKey,
  link: Link,
): Promise<void> {
  await manager.query(
    `update peoplesoft_poller.document
     set order_id = $5, order_name = $6, order_amount = $7, order_currency = $8, difference = $9,
         standing = $10
     where connection = $1 and kind = $2 and business_unit = $3 and number = $4`,
    [key.connection, key.kind, key.businessUnit, key.number, ...linkColumns(link)],
  );
}

export async function markHinted(
  manager: EntityManager,
  key: DocumentKey,
  at: Date,
): Promise<void> {
  await manager.query(
    `update peoplesoft_poller.document set hinted_at = $5
     where connection = $1 and kind = $2 and business_unit = $3 and number = $4`,
    [key.connection, key.kind, key.businessUnit, key.number, at],
  );
}

function linkColumns(link: Link): (string | null)[] {
  if (link.kind !== 'linked') return [null, null, null, null, null, link.kind];
  const { order, comparison } = link;
  const isCompared = comparison.kind === 'equal' || comparison.kind === 'differs';
  const expected = isCompared ? comparison.expected : order.billed;
  const difference = comparison.kind === 'differs' ? comparison.difference : null;
  return [
    ...[order.orderId, order.name, expected, order.currency],
    comparison.kind === 'equal' ? '0' : difference,
    comparison.kind,
  ];
}

function stored(row: DocumentRow): StoredDocument {
  const { connection, kind, business_unit: businessUnit, number } = row;
  return {
    key: { connection, kind, businessUnit, number },
    facts: row.facts,
    fingerprint: row.fingerprint,
    hintedAt: row.hinted_at,
    standing: row.standing,
  };
}
