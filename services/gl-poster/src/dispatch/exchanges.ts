import type { Exchange } from '@ml-connector/events';
import type { Outcome } from '@ml-connector/peoplesoft';
import type { EntityManager } from 'typeorm';
import type { Intent } from '../store/intent.js';
import { toJson } from '../store/stored-json.js';

/** An exchange that was opened before its socket was. */
export interface OpenExchange {
  readonly id: string;
  readonly connection: string;
  readonly intentId: string;
  readonly orderId: string;
  readonly operation: string;
  readonly attempt: number;
  readonly startedAt: Date;
  readonly requestSha256: string;
  readonly requestLength: bigint;
}

export async function openExchange(
  manager: EntityManager,
  exchange: { id: string; intent: Intent; operation: string; leaseOwner: string; startedAt: Date },
  body: { sha256: string; length: number },
): Promise<number> {
  const { id, intent, operation, leaseOwner, startedAt } = exchange;
  const [row]: [{ attempt: number }] = await manager.query(
    `insert into gl_poster.exchange (id, connection, intent_id, order_id, operation, attempt,
       lease_owner, started_at, request_sha256, request_length)
     select $1, $2, $3, $4, $5, 1 + count(*), $6, $7, $8, $9
     from gl_poster.exchange where intent_id = $3
     returning attempt`,
    [
      id,
      intent.connection,
      intent.id,
      intent.orderId,
      operation,
      leaseOwner,
      startedAt,
      body.sha256,
      body.length,
    ],
  );
  return row.attempt;
}

/** What is kept of an answer besides its event. */
export interface Closing {
  /** The sealed rest of an answer that the event does not hold whole; null where it does. */
  readonly rest: unknown;
  /** How the call ended; null where nobody saw it. */
  readonly outcome: Outcome | null;
}

/** Closes an exchange; false where it was closed before, for instance as lost. */
export async function closeExchange(
  manager: EntityManager,
  event: Exchange,
  { rest, outcome }: Closing,
): Promise<boolean> {
  const refused = outcome?.kind === 'refused' ? outcome : null;
  const rows: unknown[] = await manager.query(
    `with closed as (
       update gl_poster.exchange set finished_at = $2, outcome = $3, cause = $4, http_status = $5,
         transaction_id = $6, response_sha256 = $7, response_length = $8, response_rest = $9,
         fault_class = $10, message_set = $11, message_number = $12
       where id = $1 and finished_at is null returning 1)
     select * from closed`,
    [
      event.exchangeId,
      event.finishedAt,
      event.outcome,
      event.cause,
      event.httpStatus,
      event.transactionId,
      event.responseSha256,
      event.responseLength?.toString() ?? null,
      rest === null ? null : toJson(rest),
      refused?.faultClass ?? null,
      refused?.messageSet ?? null,
      refused?.messageNumber ?? null,
    ],
  );
  return rows.length > 0;
}

interface ExchangeRow {
  readonly id: string;
  readonly connection: string;
  readonly intent_id: string;
  readonly order_id: string;
  readonly operation: string;
  readonly attempt: number;
  readonly started_at: Date;
  readonly request_sha256: string;
  readonly request_length: string;
}

/** Exchanges of a journal that nobody closed: the process that made them is gone. */
export async function abandonedExchanges(
  manager: EntityManager,
  intentId: string,
): Promise<OpenExchange[]> {
  const rows: ExchangeRow[] = await manager.query(
    `select * from gl_poster.exchange where intent_id = $1 and finished_at is null`,
    [intentId],
  );
  return rows.map((row) => ({
    id: row.id,
    connection: row.connection,
    intentId: row.intent_id,
    orderId: row.order_id,
    operation: row.operation,
    attempt: row.attempt,
    startedAt: row.started_at,
    requestSha256: row.request_sha256,
    requestLength: BigInt(row.request_length),
  }));
}

/** What the audit is told of a call whose answer nobody saw. */
export function lostExchange(exchange: OpenExchange, now: Date): Exchange {
  return {
    exchangeId: exchange.id,
    connection: exchange.connection,
    service: 'gl-poster',
    system: 'PEOPLESOFT',
    direction: 'OUTBOUND',
    operation: exchange.operation,
    subjectId: exchange.intentId,
    attempt: exchange.attempt,
    credential: null,
    outcome: 'ANSWER_LOST',
    httpStatus: null,
    cause: 'answer-lost',
    transactionId: null,
    startedAt: exchange.startedAt,
    finishedAt: now,
    request: null,
    requestSha256: exchange.requestSha256,
    requestLength: exchange.requestLength,
    response: null,
    responseSha256: null,
    responseLength: null,
  };
}
