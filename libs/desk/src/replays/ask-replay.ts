import type { ReplayRequested } from '@ml-connector/events';
import type { Ground } from '../ground.js';
import { NotDone } from '../not-done.js';
import type { Replay } from './read-replays.js';
import { type Asking, replayRequest, type ReplayOptions, replayScope } from './request.js';

/** Asks for a replay; the recorder takes it, and notes in its row why it refuses what makes no sense. */
export async function askReplay(
  ground: Ground,
  options: ReplayOptions,
  asking: Omit<Asking, 'zone'>,
): Promise<ReplayRequested> {
  const scope = replayScope(options);
  const connection = await ground.connections.get(options.connection);
  if (connection === null) {
    const known = (await ground.connections.list()).map(({ id }) => id).join(', ') || 'none';
    throw new NotDone(`there is no connection "${options.connection}"; known: ${known}`);
  }
  const request = replayRequest(scope, options, { ...asking, zone: connection.ledger.zone });
  await ground.tell('replay.requested.v1', connection.id, request);
  return request;
}

/**
 * Runs for real what a dry run looked at: what was missing goes the live path now.
 * @throws NotDone where it was no dry run, was refused, or is not decided by every service yet
 */
export async function runAfterDryRun(
  ground: Pick<Ground, 'tell'>,
  dryRun: Replay,
  asking: Omit<Asking, 'zone'> & { readonly reason: string },
): Promise<ReplayRequested> {
  const refusal = runRefusal(dryRun);
  if (refusal !== null) throw new NotDone(refusal);
  const { connection, scope, topic, key, from, to, group, partition } = dryRun;
  const { fromOffset, toOffset } = dryRun;
  const request = {
    ...{ connection, scope, topic, key, from, to, group, partition, fromOffset, toOffset },
    ...asking,
    dryRun: false,
  };
  await ground.tell('replay.requested.v1', connection, request);
  return request;
}

/** Why what a dry run looked at is not run; null where it may be. */
export function runRefusal({ replayId, dryRun, refused, isRead, counts }: Replay): string | null {
  if (!dryRun) return `replay ${replayId} was no dry run: begin with one`;
  if (refused !== null) return `the dry run was refused: ${refused}`;
  if (!isRead || counts.some(({ pending }) => pending > 0))
    return 'the dry run is still going on: wait until everything is decided';
  if (counts.length === 0) return 'the dry run found nothing to read';
  return null;
}
