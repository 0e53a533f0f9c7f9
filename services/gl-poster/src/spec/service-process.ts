import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { settingsOf } from '@ml-connector/messaging/testing';

const main = join(import.meta.dirname, '../main.js');

/** The service did not become ready; shows the end of what it wrote. */
export class ServiceNotReady extends Error {
  override readonly name = 'ServiceNotReady';
}

export interface ServiceSettings {
  readonly databaseUrl: string;
  readonly topicPrefix: string;
  /** Base64 of 32 bytes. */
  readonly masterKey: string;
  /** Crash point at which it kills itself. */
  readonly crashAt?: string;
}

/** gl-poster as the process that production starts. */
export class ServiceProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly output: () => string,
  ) {}

  static async start(settings: ServiceSettings): Promise<ServiceProcess> {
    const env = environmentOf(settings);
    const child = fork(main, [], { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => {
        resolve();
      });
      child.once('exit', () => {
        reject(new ServiceNotReady(output.slice(-2_000)));
      });
    });
    return new ServiceProcess(child, () => output);
  }

  /** Resolves when the process is gone, by its own crash point or otherwise. */
  async gone(): Promise<NodeJS.Signals | null> {
    if (this.child.exitCode === null && this.child.signalCode === null)
      await once(this.child, 'exit');
    return this.child.signalCode;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.child.kill(signal);
    await this.gone();
  }
}

function environmentOf(settings: ServiceSettings): NodeJS.ProcessEnv {
  const { kafkaBrokers, schemaRegistryUrl, topicPrefix } = settingsOf(settings.topicPrefix);
  return {
    KAFKA_BROKERS: kafkaBrokers.join(','),
    SCHEMA_REGISTRY_URL: schemaRegistryUrl,
    TOPIC_PREFIX: topicPrefix,
    DATABASE_URL: settings.databaseUrl,
    MASTER_KEY: settings.masterKey,
    ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
    DISPATCH_INTERVAL_MS: '100',
    LOG_LEVEL: 'warn',
    ...(settings.crashAt === undefined ? {} : { BUGGIFY_POINT: settings.crashAt }),
  };
}
