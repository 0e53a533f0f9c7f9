import type { AuditRecord } from '@ml-connector/events';
import type { EntityManager } from 'typeorm';
import type { ChainPosition, NewEntry } from './event-store.js';

/** Keeps the latest event of a record, which is what the chain says is last. */
export async function keepLatest(
  manager: EntityManager,
  told: {
    readonly entry: NewEntry;
    readonly appended: ChainPosition;
    readonly state: string | null;
  },
): Promise<AuditRecord> {
  const record = auditRecord(told);
  await manager.query(
    `insert into audit_recorder.record as record
       (record_id, connection, topic, key, event_id, partition, "offset", sequence, hash, state, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, decode($9, 'hex'), $10, $11)
     on conflict (record_id) do update set
       event_id = excluded.event_id, partition = excluded.partition, "offset" = excluded."offset",
       sequence = excluded.sequence, hash = excluded.hash, state = excluded.state,
       recorded_at = excluded.recorded_at`,
    [
      record.recordId,
      record.connection,
      record.topic,
      told.entry.key,
      record.eventId,
      record.partition,
      record.offset,
      record.sequence.toString(),
      record.hash,
      record.state,
      record.recordedAt,
    ],
  );
  return record;
}

function auditRecord({ entry, appended, state }: Parameters<typeof keepLatest>[1]): AuditRecord {
  return {
    connection: entry.connection,
    recordId: `${entry.topic}:${entry.key}`,
    topic: entry.topic,
    eventId: entry.eventId,
    partition: entry.partition,
    offset: entry.offset,
    sequence: appended.sequence,
    hash: appended.hash,
    state,
    recordedAt: entry.recordedAt,
  };
}
