import { type ReplayRun, ReplayRuns, Transactions, type UnitOfWork } from '@ml-connector/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { moveReplay, noteItem, type Replay, takeReplay } from './replay.js';
import { eventsInStretch, nextEvents, pageSize, type ReplayedEvent } from './replayed-events.js';
import { replayHeaders } from './replay-headers.js';
import { decidingGroups } from './replay-refusal.js';

/**
 * Runs the replays that were asked for, a page at a time: what was recorded is sent again with its
 * event id and the replay's id, so that every reader decides it again. In a dry run they leave nothing behind.
 */
@Injectable()
export class ReplayEvents {
  constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

  /** @returns false when no replay waits. */
  step(): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const replay = await takeReplay(tx.manager);
      if (replay === null) return false;
      if (replay.scope === 'OFFSETS') await readOffsetsAgain(tx, replay);
      else await sendPage(tx, replay);
      return true;
    });
  }
}

async function sendPage(tx: UnitOfWork, replay: Replay): Promise<void> {
  const events = await nextEvents(tx.manager, replay);
  for (const event of events) await sendAgain(tx, replay, event);
  const cursor = events.at(-1)?.sequence ?? replay.cursor;
  await moveReplay(tx.manager, replay.replayId, { cursor, end: events.length < pageSize });
}

/** An event that stands twice in the log is sent again once. */
async function sendAgain(tx: UnitOfWork, replay: Replay, event: ReplayedEvent): Promise<void> {
  const { topic, key, eventId, value } = event;
  const groups = decidingGroups(topic);
  const isNew = await noteItem(tx.manager, replay.replayId, { topic, key, eventId, groups });
  if (isNew) await tx.forward({ topic, key, value, headers: replayHeaders(event, replay) });
}

/** The group itself reads the stretch again; the run is committed before any offset moves. A dry run moves none. */
async function readOffsetsAgain(tx: UnitOfWork, replay: Replay): Promise<void> {
  const groups = [replay.group ?? ''];
  for (const event of await eventsInStretch(tx.manager, replay)) {
    const { topic, key, eventId, value } = event;
    await noteItem(tx.manager, replay.replayId, { topic, key, eventId, groups });
    if (replay.dryRun)
      await tx.forward({ topic, key, value, headers: replayHeaders(event, replay) });
  }
  if (!replay.dryRun) await new ReplayRuns(tx.manager).request(runOf(replay));
  await moveReplay(tx.manager, replay.replayId, { cursor: replay.cursor, end: true });
}

function runOf(replay: Replay): ReplayRun {
  return {
    replayId: replay.replayId,
    group: replay.group ?? '',
    topic: replay.topic ?? '',
    partition: replay.partition ?? 0,
    from: replay.fromOffset ?? '0',
    to: replay.toOffset ?? '0',
  };
}
