import type { ReplayRequested } from '@ml-connector/events';
import type { Ground } from '../ground.js';
import { NotDone } from '../not-done.js';
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
