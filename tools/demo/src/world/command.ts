import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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
  removeAbandoned(runs);
  const folder = mkdtempSync(join(runs, `${process.pid}-`));
  cleanup.add(() => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  });
  return folder;
}

/** A run that was killed could not remove its folder, which is named after its process. */
export function removeAbandoned(runs: string): void {
  for (const name of readdirSync(runs)) {
    if (isAlive(Number.parseInt(name, 10))) continue;
    rmSync(join(runs, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false; // no such process, or no number at all
  }
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
