import { join } from 'node:path';
import { guard, untilReady } from '@ml-connector/platform';
import type { GuardedServer } from '@ml-connector/platform';
import { repository } from './folders.js';

export interface Program {
  readonly name: string;
  /** Compiled script, from the root of the repository. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly logFolder: string;
  /** Answers 2xx once the program does its work. */
  readonly readyUrl: string;
}

/** Starts a program of this repository on this Node; it cannot outlive this process. Throws `ServerFailed`. */
export async function startProgram(program: Program): Promise<GuardedServer> {
  const server = launchProgram(program);
  await untilReady(server, async () => (await fetch(program.readyUrl)).ok);
  return server;
}

/** The same without waiting for it to be ready. */
export function launchProgram(program: Program): GuardedServer {
  return guard({
    name: program.name,
    program: process.execPath,
    args: ['--disable-warning=TimeoutNegativeWarning', program.script, ...(program.args ?? [])],
    env: { ...process.env, ...program.env },
    cwd: repository,
    logFile: join(program.logFolder, `${program.name}.log`),
    stopSignal: 'TERM',
  });
}
