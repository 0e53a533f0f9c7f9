import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const main = join(import.meta.dirname, '../../../../simulators/peoplesoft/dist/main.js');

/** A journal as the simulator's own books hold it. */
export interface HeldJournal {
  readonly businessUnit: string;
  readonly journalId: string;
  readonly journalDate: string;
  readonly status: string;
  readonly reference: string;
  readonly lines: readonly { readonly account: string; readonly amount: string }[];
}

interface Ready {
  readonly url: string;
  readonly controlUrl: string;
}

/** The simulator did not announce its addresses. */
export class SimulatorNotReady extends Error {
  override readonly name = 'SimulatorNotReady';
}

/** PeopleSoft as a process of its own, reached by its addresses alone. */
export class SimulatedPeopleSoft {
  private constructor(
    private readonly child: ChildProcess,
    private readonly ready: Ready,
  ) {}

  static async start(): Promise<SimulatedPeopleSoft> {
    const child = fork(main, [], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    const ready = await new Promise<Ready>((resolve, reject) => {
      let output = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8');
        if (output.includes('\n'))
          resolve(JSON.parse(output.slice(0, output.indexOf('\n'))) as Ready);
      });
      child.once('exit', () => {
        reject(new SimulatorNotReady(output));
      });
    });
    return new SimulatedPeopleSoft(child, ready);
  }

  get port(): number {
    return Number(new URL(this.ready.url).port);
  }

  /** Sends the next calls into trouble; see the simulator's README. */
  async fault(fault: Readonly<Record<string, unknown>>): Promise<void> {
    await this.control('POST', '/faults', fault);
  }

  async control(method: string, path: string, body: object = {}): Promise<unknown> {
    const response = await fetch(`${this.ready.controlUrl}${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response.status === 204 ? null : response.json();
  }

  async journals(): Promise<readonly HeldJournal[]> {
    const books = (await this.control('GET', '/books')) as { journals: HeldJournal[] };
    return books.journals;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}
