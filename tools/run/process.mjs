import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
const programs = join(root, 'node_modules/.bin');

/** The Node that the project brings along. */
export const ownNode = join(programs, 'node');

/** KafkaJS sets timers that lie in the past; Node 24 warns about each. */
const nodeOptions = ['--disable-warning=TimeoutNegativeWarning'];

export function environment() {
  return { ...process.env, PATH: `${programs}${delimiter}${process.env.PATH ?? ''}` };
}

/** Arguments for Node that read settings from a file, unless a database is named: then they all come from there. */
export function settingsFrom(file, given = process.env) {
  const isGiven = given.DATABASE_URL !== undefined || given.DATABASE_URL_FILE !== undefined;
  return file === undefined || isGiven || !existsSync(join(root, file))
    ? []
    : [`--env-file=${file}`];
}

/** Runs a script from the root of the repository; resolves with its exit code. */
export function runOnOwnNode(args) {
  return runToEnd(ownNode, [...nodeOptions, ...args]);
}

/**
 * Ctrl-C reaches the child by itself, as it belongs to the same terminal; this process only waits
 * for it. A child that listens to `disconnect` learns that this process is gone, even by SIGKILL.
 */
export async function runToEnd(program, args) {
  const child = spawn(program, args, {
    cwd: root,
    env: environment(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  const ignore = () => {};
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', ignore).on('SIGTERM', forward).on('SIGHUP', forward);
  const [code, signal] = await once(child, 'exit');
  process.off('SIGINT', ignore).off('SIGTERM', forward).off('SIGHUP', forward);
  return code ?? 128 + (constants.signals[signal] ?? 0);
}
