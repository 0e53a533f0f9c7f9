import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monthOf, tradingDay } from '../run-demo.js';
import type { Addresses } from '../world/addresses.js';
import type { Cleanup } from '../world/cleanup.js';
import { openWorld } from '../world/world.js';
import type { World, WorldOptions } from '../world/world.js';

/** What `freshPlace` of libs/testing gives. */
export interface Place extends Omit<Addresses, 'masterKey'> {
  readonly drop: () => Promise<void>;
}

/** The whole system for one test file, in a place of its own, without a word. */
export function testWorld(
  place: Place,
  cleanup: Cleanup,
  change: Partial<Pick<WorldOptions, 'booksFrom' | 'stores'>> = {},
): Promise<World> {
  const { drop, ...platform } = place;
  cleanup.add(drop);
  return openWorld({
    addresses: { ...platform, masterKey: randomBytes(32).toString('base64') },
    logFolder: mkdtempSync(join(tmpdir(), 'world-logs-')),
    booksFrom: monthOf(tradingDay(new Date())),
    onProgress: () => undefined,
    cleanup,
    ...change,
  });
}
