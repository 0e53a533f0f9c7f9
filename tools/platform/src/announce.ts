import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Platform } from './start-platform.js';

/** Writes the addresses for others to read; the file appears complete or not at all. */
export function announce(platform: Platform, file: string): void {
  const { brokers, registryUrl, postgresUrl } = platform;
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  const text = JSON.stringify({ brokers, registryUrl, postgresUrl }, null, 2);
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, file);
}
