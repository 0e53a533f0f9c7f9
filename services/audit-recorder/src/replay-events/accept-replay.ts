import type { ReplayRequested } from '@ml-connector/events';
import type { MessageContext, Outcome } from '@ml-connector/messaging';
import { Injectable, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecordEvent } from '../record-event/record-event.js';
import { replayRefusal } from './replay-refusal.js';

/** Writes a replay down to be run; one that makes no sense is kept with the reason. */
@Injectable()
export class AcceptReplay {
  constructor(@Inject(RecordEvent) private readonly recordEvent: RecordEvent) {}

  handle(request: ReplayRequested, message: MessageContext): Promise<Outcome> {
    return this.recordEvent.handle(message, (tx) =>
      accept(tx.manager, request, message.headers.eventId),
    );
  }
}

async function accept(
  manager: EntityManager,
  request: ReplayRequested,
  eventId: string,
): Promise<void> {
  const refused = replayRefusal(request);
  await manager.query(
    `insert into audit_recorder.replay
       (replay_id, connection, scope, topic, key, from_time, to_time, consumer_group, partition,
        from_offset, to_offset, dry_run, requested_by, reason, requested_at, refused, event_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     on conflict (replay_id) do nothing`,
    [
      request.replayId,
      request.connection,
      request.scope,
      request.topic,
      request.key,
      request.from,
      request.to,
      request.group,
      request.partition,
      refused === null ? request.fromOffset : null,
      refused === null ? request.toOffset : null,
      request.dryRun,
      request.requestedBy,
      request.reason,
      request.requestedAt,
      refused,
      eventId,
    ],
  );
}
