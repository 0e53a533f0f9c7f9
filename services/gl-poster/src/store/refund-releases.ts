import type { RefundValidated } from '@ml-connector/events';
import type { RefundRelease } from '@ml-connector/ledger';
import type { EntityManager } from 'typeorm';
import { fromJson, toJson } from './stored-json.js';

/** Keeps the newest verdict on a refund. False where a newer one is here. */
export async function keepRelease(
  manager: EntityManager,
  verdict: RefundValidated,
): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    `insert into gl_poster.refund_release
       (connection, refund_id, order_id, version, validated_at, release)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (connection, refund_id) do update
     set version = excluded.version, validated_at = excluded.validated_at, release = excluded.release
     where (refund_release.version, refund_release.validated_at)
       < (excluded.version, excluded.validated_at)
     returning version`,
    [
      verdict.connection,
      verdict.refundId,
      verdict.orderId,
      verdict.version.toString(),
      verdict.validatedAt,
      toJson(verdict),
    ],
  );
  return rows.length > 0;
}

/** The newest verdict on each refund of an order, by refund gid. */
export async function releasesOf(
  manager: EntityManager,
  connection: string,
  orderId: string,
): Promise<Map<string, RefundRelease>> {
  const rows: { refund_id: string; release: unknown }[] = await manager.query(
    `select refund_id, release from gl_poster.refund_release where connection = $1 and order_id = $2`,
    [connection, orderId],
  );
  return new Map(rows.map((row) => [row.refund_id, fromJson<RefundValidated>(row.release)]));
}
