import { type QuerySession, Transactions, type UnitOfWork } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Counts of one consumer group: read = same + differs + missing + rejected + pending. */
export interface ReplayCounts {
  readonly group: string;
  readonly read: number;
  readonly same: number;
  readonly differs: number;
  readonly missing: number;
  readonly rejected: number;
  readonly pending: number;
}

/** What came of a replay so far, per consumer group. */
export function replayReport(manager: QuerySession, replayId: string): Promise<ReplayCounts[]> {
  return manager.query(
    `select consumer_group as "group", read, same, differs, missing, rejected, pending
     from audit_recorder.replay_report where replay_id = $1 order by consumer_group`,
    [replayId],
  );
}

interface FinishedReplay {
  readonly replayId: string;
  readonly connection: string;
  readonly refused: string | null;
  readonly dryRun: boolean;
  readonly eventId: string;
  readonly partition: number;
  readonly offset: string;
  readonly sequence: string;
  readonly hash: string;
}

/** Tells each replay once that is over, as the record `replay:<id>` of audit.record.v1. */
@Injectable()
export class ReportReplays {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @returns false when none is over and untold. */
  step(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const replay = await takeFinished(tx.manager);
      if (replay === null) return false;
      await this.tell(tx, replay);
      await tx.manager.query(
        'update audit_recorder.replay set reported_at = clock_timestamp() where replay_id = $1',
        [replay.replayId],
      );
      return true;
    });
  }

  private async tell(tx: UnitOfWork, replay: FinishedReplay): Promise<void> {
    const { connection, eventId, partition, offset, hash } = replay;
    const recordId = `replay:${replay.replayId}`;
    const counts = await replayReport(tx.manager, replay.replayId);
    await tx.emit('audit.record.v1', `${connection}:${recordId}`, {
      connection,
      recordId,
      topic: 'replay.requested.v1',
      eventId,
      partition,
      offset,
      sequence: BigInt(replay.sequence),
      hash,
      state: summary(replay, counts),
      recordedAt: this.clock.now(),
    });
  }
}

/** One line for a person. */
export function summary(
  replay: { readonly refused: string | null; readonly dryRun: boolean },
  counts: ReadonlyArray<ReplayCounts>,
): string {
  if (replay.refused !== null) return `refused: ${replay.refused}`;
  if (counts.length === 0) return 'nothing to read';
  const lines = counts.map(
    ({ group, read, same, differs, missing, rejected }) =>
      `${group}: read ${read} = ${same} same + ${differs} differs + ${missing} missing + ${rejected} rejected`,
  );
  return `${replay.dryRun ? 'dry run: ' : ''}${lines.join('; ')}`;
}

async function takeFinished(manager: EntityManager): Promise<FinishedReplay | null> {
  const [replay] = await manager.query<FinishedReplay[]>(
    `select replay.replay_id as "replayId", replay.connection, refused, dry_run as "dryRun",
       replay.event_id as "eventId", event.partition, event."offset"::text as "offset",
       event.sequence::text as sequence, encode(event.hash, 'hex') as hash
     from audit_recorder.replay
     join audit_recorder.event on event.topic = 'replay.requested.v1' and event.event_id = replay.event_id
     where reported_at is null and (refused is not null or read_at is not null and not exists (
       select from audit_recorder.replay_report report
       where report.replay_id = replay.replay_id and pending > 0))
     limit 1 for update of replay skip locked`,
  );
  return replay ?? null;
}
