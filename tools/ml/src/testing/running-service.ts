import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Environment } from '../ml.config.js';

const services = join(import.meta.dirname, '../../../../services');

/** A service did not become ready; shows the end of what it wrote. */
class ServiceNotReady extends Error {
  override readonly name = 'ServiceNotReady';
}

/** What a service tells its parent once it listens. */
interface Ready {
  readonly address: string;
}

/** A service as the process that production starts, over the operator's own installation. */
export class RunningService {
  private constructor(
    private readonly child: ChildProcess,
    /** Where it listens. */
    readonly address: string,
  ) {}

  static async start(
    name: string,
    environment: Environment,
    more: Environment = {},
  ): Promise<RunningService> {
    const env = { ...environment, LOG_LEVEL: 'warn', ...more };
    const main = join(services, name, 'dist/main.js');
    const child = fork(main, [], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    const { address } = await new Promise<Ready>((resolve, reject) => {
      child.once('message', (ready) => resolve(ready as Ready));
      child.once('exit', () => reject(new ServiceNotReady(`${name}: ${output.slice(-2_000)}`)));
    });
    return new RunningService(child, address);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await gone;
  }
}
