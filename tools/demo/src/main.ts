import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startPlatform } from '@ml-connector/platform';
import { playAgain } from './again.js';
import { printed } from './report/print.js';
import { demoReport, monthOf, runDay, tradingDay } from './run-demo.js';
import type { Addresses } from './world/addresses.js';
import { Cleanup } from './world/cleanup.js';
import { reportsFolder, repository } from './world/folders.js';
import { openWorld } from './world/world.js';

const { values } = parseArgs({
  options: {
    stay: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    data: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const started = Date.now();
const cleanup = new Cleanup();
const interrupted = untilInterrupted();

if (values.help) {
  console.log(
    'npm run demo -- [--again: everything once more, nothing may change] [--data <folder>]',
  );
} else {
  process.exitCode = await Promise.race([demo(), interrupted.then(() => 130)]);
  tell('stopping everything');
  await cleanup.run();
}
process.exit();

async function demo(): Promise<number> {
  try {
    return await play();
  } catch (error) {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    return 1;
  }
}

async function play(): Promise<number> {
  const logFolder = join(reportsFolder, 'demo-logs');
  rmSync(logFolder, { recursive: true, force: true });
  const addresses = await platform();
  const world = await openWorld({
    addresses,
    logFolder,
    booksFrom: monthOf(tradingDay(new Date())),
    onProgress: tell,
    cleanup,
  });
  tell(`ready; logs are in ${logFolder}`);
  const played = await runDay(world, { onProgress: tell, cleanup });
  const report = await demoReport(played);
  for (const line of printed(report)) console.log(line);
  const isSameAgain = values.again ? await playAgain(played, tell) : true;
  const file = write('demo.json', { ...report, ...(values.again ? { again: isSameAgain } : {}) });
  tell(`the same for machines: ${file}`);
  if (values.stay) {
    tell('everything stays up until Ctrl-C');
    await interrupted;
  }
  return report.ties && isSameAgain ? 0 : 1;
}

async function platform(): Promise<Addresses> {
  const dataFolder = values.data === undefined ? temporaryFolder() : resolve(values.data);
  const running = await startPlatform({ dataFolder, onProgress: tell });
  cleanup.add(() => running.stop());
  const masterKey = randomBytes(32).toString('base64');
  return { ...running, topicPrefix: '', masterKey };
}

/** Of this run only. */
function temporaryFolder(): string {
  const runs = join(repository, '.platform/runs');
  mkdirSync(runs, { recursive: true });
  const folder = mkdtempSync(join(runs, 'demo-'));
  cleanup.add(() => {
    rmSync(folder, { recursive: true, force: true });
    return Promise.resolve();
  });
  return folder;
}

function write(name: string, report: unknown): string {
  mkdirSync(reportsFolder, { recursive: true });
  const file = join(reportsFolder, name);
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  return file;
}

function tell(line: string): void {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  console.log(`${seconds} s  ${line}`);
}

/** Ctrl-C, an end asked for by the system, or the death of the npm script that started this. */
function untilInterrupted(): Promise<void> {
  return new Promise((settle) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        settle();
      });
    }
    process.on('disconnect', () => {
      settle();
    });
  });
}
