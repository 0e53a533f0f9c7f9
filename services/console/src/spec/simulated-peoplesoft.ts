import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(import.meta.dirname, '../../../../simulators/peoplesoft/dist/main.js');

/** A simulated PeopleSoft in a process of its own, reached by its addresses alone. */
export class SimulatedPeopleSoft {
  private constructor(
    private readonly process: ChildProcess,
    private readonly at: { readonly url: string; readonly controlUrl: string },
  ) {}

  static async start(): Promise<SimulatedPeopleSoft> {
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return new SimulatedPeopleSoft(child, JSON.parse(line) as { url: string; controlUrl: string });
  }

  get port(): number {
    return Number(new URL(this.at.url).port);
  }

  /** A command of the control API; its README lists them. */
  async control(method: 'POST' | 'PUT' | 'DELETE', path: string, body: object = {}): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const request = { method, headers, body: JSON.stringify(body) };
    const response = await fetch(`${this.at.controlUrl}${path}`, request);
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  }

  /** An account that no line may use any more, or may again. */
  async closeAccount(account: string, isOpen = false): Promise<void> {
    const chart = { table: 'ACCOUNT', values: [account], active: isOpen };
    await this.control('POST', '/chart', chart);
  }

  /** Journals in its own books. */
  async journals(): Promise<readonly { readonly journalId: string }[]> {
    const response = await fetch(`${this.at.controlUrl}/books`);
    const books = (await response.json()) as { journals: { journalId: string }[] };
    return books.journals;
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }
}
