import type { EntityManager } from 'typeorm';
import { contentHash, genesis, type RecordedContent } from './content-hash.js';

export interface NewEntry extends RecordedContent {
  readonly connection: string;
  readonly replayId: string | null;
}

/** Where an entry stands in its chain. */
export interface ChainPosition {
  readonly sequence: bigint;
  /** Chain hash, hex. */
  readonly hash: string;
}

/** `copy`: the same event stood on the topic before, as on a replay. */
export interface Appended extends ChainPosition {
  readonly copy: boolean;
}

/**
 * Appends a message to the chain of its connection, once per position in the log.
 * @returns null if that position is in the store already.
 */
export async function append(manager: EntityManager, entry: NewEntry): Promise<Appended | null> {
  const known = await knownAs(manager, entry);
  if (known.recorded) return null;
  const position = await chained(manager, entry);
  return { ...position, copy: known.copy };
}

async function knownAs(manager: EntityManager, entry: NewEntry) {
  const { topic, partition, offset, eventId } = entry;
  const [row] = await manager.query<Array<{ recorded: boolean; copy: boolean }>>(
    `select
       exists (select from audit_recorder.event where topic = $1 and partition = $2
         and "offset" = $3 and event_id = $4) as recorded,
       exists (select from audit_recorder.event where topic = $1 and event_id = $4) as copy`,
    [topic, partition, offset, eventId],
  );
  return row ?? { recorded: false, copy: false };
}

/**
 * The upsert of the chain's row waits for, and holds, the lock of the one appender until the
 * transaction ends; so numbers have no gaps and follow the order of the commits.
 */
async function chained(manager: EntityManager, entry: NewEntry): Promise<ChainPosition> {
  const [row] = await manager.query<Array<{ sequence: string; hash: string }>>(
    `with head as (
       insert into audit_recorder.chain as chain (connection, sequence, hash)
       values ($1, 1, sha256($2::bytea || int8send(1) || $3::bytea))
       on conflict (connection) do update set
         sequence = chain.sequence + 1,
         hash = sha256(chain.hash || int8send(chain.sequence + 1) || $3::bytea)
       returning sequence, hash)
     insert into audit_recorder.event
       (connection, sequence, hash, topic, partition, "offset", key, event_id, replay_id, headers,
        value, occurred_at, recorded_at)
     select $1, sequence, hash, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 from head
     returning sequence::text as sequence, encode(hash, 'hex') as hash`,
    [
      entry.connection,
      genesis,
      contentHash(entry),
      entry.topic,
      entry.partition,
      entry.offset,
      entry.key,
      entry.eventId,
      entry.replayId,
      JSON.stringify(entry.headers),
      entry.value,
      entry.occurredAt,
      entry.recordedAt,
    ],
  );
  return { sequence: BigInt(row?.sequence ?? 0), hash: row?.hash ?? '' };
}
