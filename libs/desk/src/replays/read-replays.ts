import type { ReplayRequested } from '@ml-connector/events';
import type { Queries } from '../ground.js';
import { rowsOf } from '../queries.js';

/** What one service made of a replay: read = same + differs + missing + rejected + pending. */
export interface ReplayCounts {
  readonly service: string;
  readonly read: number;
  readonly same: number;
  readonly differs: number;
  readonly missing: number;
  readonly rejected: number;
  /** Not decided yet. */
  readonly pending: number;
}

/** A replay as the recorder keeps it. */
export interface Replay extends ReplayRequested {
  /** Why it was not begun; null where it was. */
  readonly refused: string | null;
  /** Everything that it asks for was sent again. */
  readonly isRead: boolean;
  readonly counts: readonly ReplayCounts[];
}

/** A record that is not the same, and why. */
export interface ReplayedRecord {
  readonly service: string;
  readonly topic: string;
  readonly key: string;
  readonly result: 'differs' | 'missing' | 'rejected';
  readonly difference: string | null;
}

const columns = `replay_id as "replayId", connection, scope, topic, key, from_time as "from",
  to_time as "to", consumer_group as "group", partition, from_offset::text as "fromOffset",
  to_offset::text as "toOffset", dry_run as "dryRun", requested_by as "requestedBy",
  requested_at as "requestedAt", reason, refused, read_at is not null as "isRead",
  coalesce((select json_agg(json_build_object('service', consumer_group, 'read', read,
      'same', same, 'differs', differs, 'missing', missing, 'rejected', rejected,
      'pending', pending) order by consumer_group)
    from audit_recorder.replay_report report
    where report.replay_id = replay.replay_id), '[]'::json) as counts`;

/** The last replays, the latest first. */
export function readReplays(queries: Queries, most: number): Promise<Replay[]> {
  return rowsOf<Replay>(queries, 'audit_recorder.replay', {
    sql: `select ${columns} from audit_recorder.replay
      order by requested_at desc, replay_id limit $1`,
    parameters: [most],
  });
}

/** Null where the recorder has not taken the request yet. */
export async function findReplay(queries: Queries, replayId: string): Promise<Replay | null> {
  const [found] = await rowsOf<Replay>(queries, 'audit_recorder.replay', {
    sql: `select ${columns} from audit_recorder.replay where replay_id = $1`,
    parameters: [replayId],
  });
  return found ?? null;
}

/** What differs, is missing or was rejected, what differs first. */
export function replayedRecords(
  queries: Queries,
  replayId: string,
  most: number,
): Promise<ReplayedRecord[]> {
  return rowsOf<ReplayedRecord>(queries, 'messaging.replay_outcome', {
    sql: `select consumer_group as service, topic, key, result, difference
      from messaging.replay_outcome where replay_id = $1 and result <> 'same'
      order by result, key, consumer_group limit $2`,
    parameters: [replayId, most],
  });
}
