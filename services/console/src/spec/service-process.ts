import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const services = join(import.meta.dirname, '../../..');

/** The service did not become ready; shows the end of what it wrote. */
export class ServiceNotReady extends Error {
  override readonly name = 'ServiceNotReady';
}

/** A service as the process that production starts. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
    readonly output: () => string,
  ) {}

  static async start(name: string, env: Readonly<Record<string, string>>): Promise<ServiceProcess> {
    const main = join(services, name, 'dist/main.js');
    const child = fork(main, [], { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    let output = '';
    const keep = (chunk: Buffer) => (output += chunk.toString('utf8'));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    const address = await new Promise<string>((resolve, reject) => {
      child.once('message', (message) => resolve((message as { address: string }).address));
      child.once('exit', () => reject(new ServiceNotReady(`${name}: ${output.slice(-2_000)}`)));
    });
    return new ServiceProcess(child, address, () => output);
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }
}
