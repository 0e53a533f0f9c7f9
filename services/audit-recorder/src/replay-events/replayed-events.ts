import { deadLetterTopic, topics } from '@ml-connector/events';
import { deadLetterHeaders } from '@ml-connector/messaging';
import type { EntityManager } from 'typeorm';
import type { Replay } from './replay.js';
import { decidingGroups } from './replay-refusal.js';

/** A recorded message that is to be sent again. */
export interface ReplayedEvent {
  readonly sequence: string;
  /** Where it is sent: its own topic, or the one that a dead letter came from. */
  readonly topic: string;
  readonly key: string;
  readonly eventId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

export const pageSize = 200;

const decided = topics.filter((topic) => decidingGroups(topic).length > 0);

/** The next page of what a replay asks for, in the order of the chain. */
export async function nextEvents(
  manager: EntityManager,
  replay: Replay,
): Promise<ReadonlyArray<ReplayedEvent>> {
  const wanted = wantedBy(replay);
  const rows = await manager.query<ReplayedEvent[]>(
    `select sequence::text as sequence, topic, key, event_id as "eventId", headers, value
     from audit_recorder.event
     where connection = $1 and sequence > $2 and topic = any($3)
       and ($4::text is null or key = $4)
       and ($5::timestamptz is null or occurred_at >= $5)
       and ($6::timestamptz is null or occurred_at < $6)
       and ($7 or replay_id is null)
       and ($8::text is null or headers ->> '${deadLetterHeaders.topic}' = $8)
     order by event.sequence limit ${String(pageSize)}`,
    [
      replay.connection,
      replay.cursor,
      wanted.topics,
      replay.key,
      replay.fromTime,
      replay.toTime,
      wanted.copies,
      wanted.origin,
    ],
  );
  return rows.map(toOrigin);
}

/** What an offset replay reads again, as far as it was recorded. Dead letters have other positions. */
export function eventsInStretch(
  manager: EntityManager,
  { topic, partition, fromOffset, toOffset }: Replay,
): Promise<ReplayedEvent[]> {
  return manager.query(
    `select distinct on (event_id) sequence::text as sequence, topic, key,
       event_id as "eventId", headers, value
     from audit_recorder.event
     where topic = $1 and partition = $2 and "offset" >= $3 and "offset" < $4
     order by event_id, recorded_at`,
    [topic, partition, fromOffset, toOffset],
  );
}

/** Copies that a replay made are not originals; but a dead letter of a copy is a dead letter. */
function wantedBy({ scope, topic, group }: Replay) {
  if (scope === 'DEAD_LETTERS')
    return { topics: [deadLetterTopic(group ?? '')], copies: true, origin: topic };
  return { topics: topic === null ? decided : [topic], copies: false, origin: null };
}

function toOrigin(event: ReplayedEvent): ReplayedEvent {
  const origin = event.headers[deadLetterHeaders.topic];
  return origin === undefined ? event : { ...event, topic: origin };
}
