import type { ShownExchange } from '../exchanges/exchange.js';
import { exchangesAbout } from '../exchanges/read-exchanges.js';
import type { Ground } from '../ground.js';
import { NotDone } from '../not-done.js';
import { rowsOf } from '../queries.js';

type Attempt = Omit<
  ShownExchange,
  'service' | 'system' | 'direction' | 'credential' | 'request' | 'response'
>;

/**
 * Every call of one journal, the first first: what was sent and answered, how it ended and why. A call that the audit does
 * not hold yet (it is under way, or the recorder is behind) stands there without its bodies.
 * @throws NotDone
 */
export async function journalLog(
  ground: Pick<Ground, 'queries' | 'vault' | 'avro'>,
  intentId: string,
): Promise<ShownExchange[]> {
  const connection = await connectionOf(ground, intentId);
  const attempts = await attemptsOf(ground, intentId);
  const told = await exchangesAbout(ground, connection, intentId);
  const byId = new Map(told.map((exchange) => [exchange.exchangeId, exchange]));
  const log = attempts.map((attempt) => byId.get(attempt.exchangeId) ?? withoutBodies(attempt));
  const known = new Set(attempts.map(({ exchangeId }) => exchangeId));
  return [...log, ...told.filter(({ exchangeId }) => !known.has(exchangeId))];
}

async function connectionOf(
  { queries }: Pick<Ground, 'queries'>,
  intentId: string,
): Promise<string> {
  const [journal] = await rowsOf<{ readonly connection: string }>(queries, 'gl_poster.journal', {
    sql: 'select connection from gl_poster.journal where intent_id = $1',
    parameters: [intentId],
  });
  if (journal !== undefined) return journal.connection;
  throw new NotDone(`there is no journal "${intentId}"; "ml journal list" shows the flagged ones`);
}

function attemptsOf({ queries }: Pick<Ground, 'queries'>, intentId: string): Promise<Attempt[]> {
  return rowsOf<Attempt>(queries, 'gl_poster.journal_attempt', {
    sql: `select exchange_id as "exchangeId", connection, operation, intent_id as "subjectId", attempt,
        outcome, cause, http_status as "httpStatus", transaction_id as "transactionId",
        started_at as "startedAt", finished_at as "finishedAt"
      from gl_poster.journal_attempt where intent_id = $1 order by attempt`,
    parameters: [intentId],
  });
}

function withoutBodies(attempt: Attempt): ShownExchange {
  return {
    ...attempt,
    service: 'gl-poster',
    system: 'PEOPLESOFT',
    direction: 'OUTBOUND',
    credential: null,
    request: 'not recorded',
    response: attempt.finishedAt === null ? 'none' : 'not recorded',
  };
}
