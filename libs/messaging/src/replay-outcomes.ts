import type { MessageContext } from './message-context.js';
import type { QuerySession } from './query-session.js';
import type { Comparison, Done } from './outcome.js';

/** What becomes of a replayed message; of a rejected one or one that differs, why. */
export interface ReplayResult {
  readonly result: Comparison | 'rejected';
  readonly difference?: string | undefined;
}

/**
 * Notes what a consumer group made of a replayed message; of any other it notes nothing. The first
 * note stands, but a rejection overrules it: it is what remains.
 */
export async function noteReplayResult(
  database: QuerySession,
  { group, message }: { readonly group: string; readonly message: MessageContext },
  { result, difference }: ReplayResult,
): Promise<void> {
  const { replayId, eventId } = message.headers;
  if (replayId === null) return;
  await database.query(
    `insert into messaging.replay_outcome
       (replay_id, consumer_group, event_id, topic, key, result, difference)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (replay_id, consumer_group, event_id)
       do update set result = excluded.result, difference = excluded.difference
         where excluded.result = 'rejected'`,
    [replayId, group, eventId, message.topic, message.key, result, difference ?? null],
  );
}

/** A handler that compares nothing has decided the same. */
export function comparisonOf({ replay, difference }: Done): ReplayResult {
  return { result: replay ?? 'same', difference };
}
