import { setTimeout as pause } from 'node:timers/promises';
import type { GuardedServer } from './guarded-server.js';
import { ServerFailed } from './missing-software.js';

/** Asks until the server answers yes. Throws `ServerFailed` when it ends first or takes over 90 s. */
export async function untilReady(
  server: GuardedServer,
  isReady: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + 90_000;
  const failure = server.ended;
  while (Date.now() < deadline) {
    if (await answers(isReady)) return;
    const ended = await Promise.race([failure, pause(100)]);
    if (ended instanceof ServerFailed) throw ended;
  }
  await server.stop();
  throw await failure;
}

async function answers(isReady: () => Promise<boolean>): Promise<boolean> {
  try {
    return await isReady();
  } catch {
    return false; // not listening yet
  }
}
