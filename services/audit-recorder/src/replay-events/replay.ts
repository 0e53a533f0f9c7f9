import type { ReplayScope } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';

/** A replay that somebody asked for, as it is kept. */
export interface Replay {
  readonly replayId: string;
  readonly connection: string;
  readonly scope: ReplayScope;
  readonly topic: string | null;
  readonly key: string | null;
  readonly fromTime: Date | null;
  readonly toTime: Date | null;
  readonly group: string | null;
  readonly partition: number | null;
  readonly fromOffset: string | null;
  readonly toOffset: string | null;
  readonly dryRun: boolean;
  /** Chain number up to which the store was looked through. */
  readonly cursor: string;
}

const columns = `replay_id as "replayId", connection, scope, topic, key, from_time as "fromTime",
  to_time as "toTime", consumer_group as "group", partition, from_offset::text as "fromOffset",
  to_offset::text as "toOffset", dry_run as "dryRun", cursor::text as cursor`;

/** Takes the oldest replay that is not read to its end; another process skips it meanwhile. */
export async function takeReplay(manager: EntityManager): Promise<Replay | null> {
  const [replay] = await manager.query<Replay[]>(
    `select ${columns} from audit_recorder.replay
     where read_at is null and refused is null
     order by requested_at, replay_id limit 1 for update skip locked`,
  );
  return replay ?? null;
}

/** @param end True once there is nothing left to read. */
export async function moveReplay(
  manager: EntityManager,
  replayId: string,
  { cursor, end }: { readonly cursor: string; readonly end: boolean },
): Promise<void> {
  await manager.query(
    `update audit_recorder.replay set cursor = $2,
       read_at = case when $3 then clock_timestamp() end where replay_id = $1`,
    [replayId, cursor, end],
  );
}

/** Notes who is going to decide an event again. @returns false if all of that was noted before. */
export async function noteItem(
  manager: EntityManager,
  replayId: string,
  item: {
    readonly topic: string;
    readonly eventId: string;
    readonly key: string;
    readonly groups: ReadonlyArray<string>;
  },
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `insert into audit_recorder.replay_item (replay_id, topic, event_id, key, consumer_group)
     select $1, $2, $3, $4, reader from unnest($5::text[]) as reader
     on conflict do nothing returning 1 as noted`,
    [replayId, item.topic, item.eventId, item.key, item.groups],
  );
  return rows.length > 0;
}
