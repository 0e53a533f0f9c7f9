import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../../../..');

/** The service as a process of its own. */
export interface Program {
  readonly process: ChildProcess;
  /** SIGTERM, and waits for the end. */
  stop(): Promise<void>;
}

/** Starts the service; resolves when it says that it is ready, or has died. */
export async function startService(env: Readonly<Record<string, string>>): Promise<Program> {
  const child = fork(join(root, 'services/customer-sync/dist/main.js'), [], {
    env: { ...process.env, LOG_LEVEL: 'warn', SYNC_INTERVAL_MS: '50', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await Promise.race([once(child, 'message'), once(child, 'exit')]);
  return programOf(child);
}

/** The PeopleSoft simulator, reached as any PeopleSoft is: by its address. */
export interface Simulator extends Program {
  readonly url: URL;
  readonly controlUrl: string;
}

export async function startSimulator(): Promise<Simulator> {
  const child = fork(join(root, 'simulators/peoplesoft/dist/main.js'), [], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [line] = (await once(lines, 'line')) as [string];
  const { url, controlUrl } = JSON.parse(line) as { url: string; controlUrl: string };
  return { ...programOf(child), url: new URL(url), controlUrl };
}

/** A customer as the simulator's own books have it. */
export interface BookedCustomer {
  readonly custId: string;
  readonly name: string;
  readonly status: string;
  readonly addresses: readonly { readonly rows: readonly Record<string, string>[] }[];
  readonly contacts: readonly Record<string, string>[];
}

export async function customersOf(simulator: Simulator): Promise<BookedCustomer[]> {
  const answer = await fetch(`${simulator.controlUrl}/books`);
  return ((await answer.json()) as { customers: BookedCustomer[] }).customers;
}

export async function control(simulator: Simulator, path: string, body: object): Promise<void> {
  await fetch(`${simulator.controlUrl}${path}`, { method: 'POST', body: JSON.stringify(body) });
}

function programOf(child: ChildProcess): Program {
  return {
    process: child,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
