import type { PostingState } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';

/** Where a source fact stands while it is in no journal, or which journal holds it. */
export interface Fact {
  readonly gid: string;
  readonly kind: string;
  readonly at: Date;
  readonly state: PostingState;
  readonly reasonCode: string | null;
  readonly explanation: string | null;
  readonly intentId: string | null;
}

interface FactRow {
  readonly gid: string;
  readonly kind: string;
  readonly happened_at: Date;
  readonly state: PostingState;
  readonly reason_code: string | null;
  readonly explanation: string | null;
  readonly intent_id: string | null;
  readonly dismissed_by: string | null;
}

export interface OrderFacts {
  readonly byGid: ReadonlyMap<string, Fact>;
  /** Facts that a person declared not applicable. */
  readonly dismissed: ReadonlySet<string>;
}

export async function factsOfOrder(
  manager: EntityManager,
  connection: string,
  orderId: string,
): Promise<OrderFacts> {
  const rows: FactRow[] = await manager.query(
    `select * from gl_poster.fact where connection = $1 and order_id = $2`,
    [connection, orderId],
  );
  const dismissed = rows.filter((row) => row.dismissed_by !== null).map(({ gid }) => gid);
  return {
    byGid: new Map(rows.map((row) => [row.gid, factOf(row)])),
    dismissed: new Set(dismissed),
  };
}

function factOf(row: FactRow): Fact {
  return {
    gid: row.gid,
    kind: row.kind,
    at: row.happened_at,
    state: row.state,
    reasonCode: row.reason_code,
    explanation: row.explanation,
    intentId: row.intent_id,
  };
}

export async function keepFact(
  manager: EntityManager,
  of: { connection: string; orderId: string },
  fact: Fact,
): Promise<void> {
  await manager.query(
    `insert into gl_poster.fact
       (connection, gid, order_id, kind, happened_at, state, reason_code, explanation, intent_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (connection, gid) do update
     set kind = excluded.kind, happened_at = excluded.happened_at, state = excluded.state,
       reason_code = excluded.reason_code, explanation = excluded.explanation,
       intent_id = excluded.intent_id, changed_at = clock_timestamp()`,
    [
      of.connection,
      fact.gid,
      of.orderId,
      fact.kind,
      fact.at,
      fact.state,
      fact.reasonCode,
      fact.explanation,
      fact.intentId,
    ],
  );
}

/** A person declared these facts not applicable: they are never planned again. */
export async function dismissFacts(
  manager: EntityManager,
  by: { connection: string; gids: readonly string[]; decidedBy: string },
): Promise<void> {
  await manager.query(
    `update gl_poster.fact set state = 'NOT_APPLICABLE', reason_code = 'dismissed-by-person',
       explanation = null, intent_id = null, dismissed_by = $3, changed_at = clock_timestamp()
     where connection = $1 and gid = any($2::text[])`,
    [by.connection, by.gids, by.decidedBy],
  );
}

/** The facts of an order that are in a live journal, with the journal that holds each. */
export async function bookedFacts(
  manager: EntityManager,
  connection: string,
  gids: readonly string[],
): Promise<Map<string, string>> {
  const rows: { gid: string; intent_id: string }[] = await manager.query(
    `select gid, intent_id::text from gl_poster.posting_source
     where connection = $1 and gid = any($2::text[])`,
    [connection, gids],
  );
  return new Map(rows.map((row) => [row.gid, row.intent_id]));
}

/** The facts of an order that a review of this reason holds back. */
export async function factsHeldFor(
  manager: EntityManager,
  by: { connection: string; orderId: string; reasonCode: string },
): Promise<string[]> {
  const rows: { gid: string }[] = await manager.query(
    `select gid from gl_poster.fact
     where connection = $1 and order_id = $2 and reason_code = $3 and state = 'REVIEW'`,
    [by.connection, by.orderId, by.reasonCode],
  );
  return rows.map(({ gid }) => gid);
}
