import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startPlatform } from '@ml-connector/platform';
import type { Addresses } from './addresses.js';
import type { Cleanup } from './cleanup.js';
import { reportsFolder, repository } from './folders.js';

export interface PlatformRequest {
  /** Kept afterwards; without one a folder of this run only is used and removed. */
  readonly dataFolder?: string | undefined;
  readonly cleanup: Cleanup;
  readonly onProgress: (line: string) => void;
}

/** A platform for this command alone. */
export async function ownPlatform(request: PlatformRequest): Promise<Addresses> {
  const { dataFolder, cleanup, onProgress } = request;
  const folder = dataFolder === undefined ? temporaryFolder(cleanup) : resolve(dataFolder);
  const running = await startPlatform({ dataFolder: folder, onProgress });
  cleanup.add(() => running.stop());
  return { ...running, topicPrefix: '', masterKey: randomBytes(32).toString('base64') };
}

function temporaryFolder(cleanup: Cleanup): string {
  const runs = join(repository, '.platform/runs');
  mkdirSync(runs, { recursive: true });
  const folder = mkdtempSync(join(runs, 'run-'));
  cleanup.add(() => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  });
  return folder;
}

/** @returns Where it was written. */
export function writeReport(name: string, report: unknown): string {
  mkdirSync(reportsFolder, { recursive: true });
  const file = join(reportsFolder, name);
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}

/** Prints lines with the seconds since the start. */
export function progress(): (line: string) => void {
  const started = Date.now();
  return (line) => {
    console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  };
}

/** Ctrl-C, an end asked for by the system, or the death of the npm script that started this. */
export function interruption(): Promise<'interrupted'> {
  return new Promise((settle) => {
    for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
      process.on(event, () => {
        settle('interrupted');
      });
    }
  });
}
