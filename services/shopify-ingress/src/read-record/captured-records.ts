import type { HintedResource } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';

/** What was last told about a record. */
export interface CapturedRecord {
  readonly version: bigint;
  readonly updatedAt: Date | null;
  readonly contentSha256: string | null;
  readonly isSettled: boolean;
  readonly mergedInto: string | null;
}

export interface RecordPlace {
  readonly connection: string;
  readonly resource: HintedResource;
  readonly record: string;
}

interface Row {
  readonly version: string;
  readonly updated_at: Date | null;
  readonly content_sha256: string | null;
  readonly settled: boolean;
  readonly merged_into: string | null;
}

export async function capturedRecord(
  manager: EntityManager,
  { connection, resource, record }: RecordPlace,
): Promise<CapturedRecord> {
  const [row] = await manager.query<Row[]>(
    `select version, updated_at, content_sha256, settled, merged_into from shopify_ingress.record
     where connection = $1 and resource = $2 and record = $3`,
    [connection, resource, record],
  );
  return {
    version: BigInt(row?.version ?? 0),
    updatedAt: row?.updated_at ?? null,
    contentSha256: row?.content_sha256 ?? null,
    isSettled: row?.settled ?? true,
    mergedInto: row?.merged_into ?? null,
  };
}

/** The new state of a record. */
export interface Capture {
  readonly state: 'read' | 'deleted' | 'not-found';
  readonly name: string | null;
  readonly customer: string | null;
  readonly version: bigint;
  readonly updatedAt: Date | null;
  /** False where the record may have changed after the reading without showing it in `updatedAt`. */
  readonly isSettled: boolean;
  /** Null where it is not known; what was known stays. */
  readonly createdAt: Date | null;
  readonly contentSha256: string | null;
}

export async function storeRecord(
  manager: EntityManager,
  { connection, resource, record }: RecordPlace,
  capture: Capture,
): Promise<void> {
  await manager.query(
    `insert into shopify_ingress.record as r
       (connection, resource, record, state, name, customer, version, updated_at, content_sha256, settled, created_at,
        read_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp())
     on conflict (connection, resource, record) do update set
       state = excluded.state, name = coalesce(excluded.name, r.name),
       customer = coalesce(excluded.customer, r.customer), version = excluded.version,
       updated_at = coalesce(excluded.updated_at, r.updated_at),
       content_sha256 = excluded.content_sha256, settled = excluded.settled,
       created_at = coalesce(excluded.created_at, r.created_at), read_at = excluded.read_at`,
    [
      connection,
      resource,
      record,
      capture.state,
      capture.name,
      capture.customer,
      capture.version.toString(),
      capture.updatedAt,
      capture.contentSha256,
      capture.isSettled,
      capture.createdAt,
    ],
  );
}

/** The record says what it said before. Most such readings change nothing here, and write nothing. */
export async function confirmRecord(
  manager: EntityManager,
  { connection, resource, record }: RecordPlace,
  isSettled: boolean,
): Promise<void> {
  await manager.query(
    `update shopify_ingress.record set settled = settled or $4, read_at = clock_timestamp(),
       state = case state when 'not-found' then 'read' else state end
     where connection = $1 and resource = $2 and record = $3 and (state = 'not-found' or ($4 and not settled))`,
    [connection, resource, record, isSettled],
  );
}

/** True where the refund says something else than last time; remembers what it says now. */
export async function refundChanged(
  manager: EntityManager,
  refund: {
    readonly connection: string;
    readonly id: string;
    readonly order: string;
    readonly contentSha256: string;
  },
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `insert into shopify_ingress.refund_record as r (connection, refund, order_record, content_sha256)
     values ($1, $2, $3, $4)
     on conflict (connection, refund) do update set content_sha256 = excluded.content_sha256
       where r.content_sha256 <> excluded.content_sha256
     returning 1 as changed`,
    [refund.connection, refund.id, refund.order, refund.contentSha256],
  );
  return rows.length > 0;
}
