import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const program = join(import.meta.dirname, '../../../../simulators/peoplesoft/dist/main.js');

/** A simulated PeopleSoft in a process of its own, reached by its addresses alone. */
export class SimulatedPeopleSoft {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
    private readonly controlUrl: string,
  ) {}

  static async start(): Promise<SimulatedPeopleSoft> {
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { url, controlUrl } = JSON.parse(line) as { url: string; controlUrl: string };
    return new SimulatedPeopleSoft(child, url, controlUrl);
  }

  /** A command or question of the control API; its README lists them. */
  async control<T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${this.controlUrl}${path}`, {
      method,
      ...(body === undefined ? {} : { headers, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** Settings of a PeopleSoft instance that lead here. */
  instance(id: string) {
    const { hostname, port } = new URL(this.url);
    return { id, scheme: 'http' as const, host: hostname, port: Number(port), node: 'PSFT_EP' };
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }
}
