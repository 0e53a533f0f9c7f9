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

/** A busy machine takes its time to load a service. */
const patience = 90_000;

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
    env: { ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const heard = listening(child, options.readyIn);
  child.once('exit', () => heard.ready.reject(new NeverReady(file, heard.output())));
  const late = (): void => heard.ready.reject(new NeverReady(file, heard.output()));
  const timer = setTimeout(late, patience);
  try {
    const ready = await heard.ready.promise;
    return {
      process: child,
      ready,
      output: heard.output,
      stop: (signal) => stop(child, signal),
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Gathers what the child writes, and waits for its announcement. */
function listening<R>(child: ChildProcess, readyIn: (announcement: unknown) => R | null) {
  let output = '';
  const ready = Promise.withResolvers<R>();
  const hear = (announcement: unknown): void => {
    const found = readyIn(announcement);
    if (found !== null) ready.resolve(found);
  };
  child.on('message', hear);
  child.stdout?.on('data', (text: Buffer) => {
    output += text.toString('utf8');
    hear(output);
  });
  child.stderr?.on('data', (text: Buffer) => (output += text.toString('utf8')));
  return { ready, output: () => output };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
