import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(import.meta.dirname, '../../../../simulators/peoplesoft/dist/main.js');

/** A simulated PeopleSoft in a process of its own, reached by its addresses alone. */
export class SimulatedPeopleSoft {
  private constructor(
    private readonly process: ChildProcess,
    private readonly url: string,
    private readonly controlUrl: string,
  ) {}

  static async open(): Promise<SimulatedPeopleSoft> {
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { url, controlUrl } = JSON.parse(line) as { url: string; controlUrl: string };
    return new SimulatedPeopleSoft(child, url, controlUrl);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** A command of the control API; its README lists them. */
  async control(method: 'POST' | 'PUT' | 'DELETE', path: string, body: object = {}): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const request = { method, headers, body: JSON.stringify(body) };
    const response = await fetch(`${this.controlUrl}${path}`, request);
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  }

  /** What the simulator itself keeps. */
  async books(): Promise<{ readonly journals: readonly { readonly journalId: string }[] }> {
    const response = await fetch(`${this.controlUrl}/books`);
    return (await response.json()) as { journals: { journalId: string }[] };
  }

  async close(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }
}
