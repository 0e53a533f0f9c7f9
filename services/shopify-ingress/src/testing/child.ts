import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process that was started for a test and has told where it listens. */
export interface Child<R> {
  readonly process: ChildProcess;
  readonly ready: R;
  /** What it wrote so far. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** The process ended, or stayed silent, before it was ready; shows the end of what it wrote. */
export class NeverReady extends Error {
  override readonly name = 'NeverReady';

  constructor(
    readonly file: string,
    output: string,
  ) {
    super(`${file} was not ready:\n${output.slice(-2000)}`);
  }
}

const patience = 30_000;

/** Starts a Node program; `readyIn` finds its announcement in a message or in what it writes. */
export async function startChild<R>(
  file: string,
  options: {
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    readonly readyIn: (announcement: unknown) => R | null;
  },
): Promise<Child<R>> {
  const child = fork(file, [...(options.args ?? [])], {
    env: { PATH: process.env['PATH'], ...options.env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  const ready = Promise.withResolvers<R>();
  const hear = (announcement: unknown): void => {
    const found = options.readyIn(announcement);
    if (found !== null) ready.resolve(found);
  };
  child.on('message', hear);
  child.stdout?.on('data', (text: Buffer) => {
    output += text.toString('utf8');
    hear(output);
  });
  child.stderr?.on('data', (text: Buffer) => (output += text.toString('utf8')));
  child.once('exit', () => ready.reject(new NeverReady(file, output)));
  const timer = setTimeout(() => ready.reject(new NeverReady(file, output)), patience);
  try {
    const announced = await ready.promise;
    return {
      process: child,
      ready: announced,
      output: () => output,
      stop: (signal) => stop(child, signal),
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
