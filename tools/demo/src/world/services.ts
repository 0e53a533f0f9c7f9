import { freePorts, untilReady } from '@ml-connector/platform';
import type { GuardedServer } from '@ml-connector/platform';
import { launchProgram, startProgram } from './program.js';
import type { Program } from './program.js';

export const serviceNames = [
  'shopify-ingress',
  'customer-sync',
  'refund-validator',
  'gl-poster',
  'peoplesoft-poller',
  'audit-recorder',
] as const;
export type ServiceName = (typeof serviceNames)[number];

export interface ServiceSettings {
  readonly env: Readonly<Record<string, string>>;
  readonly logFolder: string;
}

/** The six services, each a process of its own on a port that it keeps when it is started again. */
export class Services {
  private readonly running = new Map<ServiceName, GuardedServer>();
  private readonly ports = new Map<ServiceName, number>();

  constructor(private readonly settings: ServiceSettings) {}

  /** Gives each service its port; addresses are known from then on. */
  async takePorts(): Promise<void> {
    const ports = await freePorts(serviceNames.length);
    for (const [index, name] of serviceNames.entries()) this.ports.set(name, ports[index] ?? 0);
  }

  address(name: ServiceName): string {
    return `http://127.0.0.1:${this.ports.get(name) ?? 0}`;
  }

  /** Resolves when the service says that it is ready. */
  async start(name: ServiceName): Promise<void> {
    this.running.set(name, await startProgram(this.program(name, {})));
  }

  async startAll(): Promise<void> {
    for (const pair of inPairs(serviceNames))
      await Promise.all(pair.map((name) => this.start(name)));
  }

  /**
   * Starts it with a crash point armed; resolves when it is ready, or has died on the way.
   * @returns A promise that settles with its death.
   */
  async startArmed(
    name: ServiceName,
    crashPoint: string,
  ): Promise<{ readonly died: Promise<unknown> }> {
    const program = this.program(name, { BUGGIFY_POINT: crashPoint });
    const server = launchProgram(program);
    this.running.set(name, server);
    const ready = untilReady(server, async () => (await fetch(program.readyUrl)).ok);
    await ready.catch(() => undefined); // it died at its point before it was ready
    return { died: server.ended };
  }

  /** SIGKILL: no drain, nothing flushed. */
  async kill(name: ServiceName): Promise<void> {
    const server = this.running.get(name);
    server?.signal('KILL');
    await server?.ended;
  }

  async stop(name: ServiceName): Promise<void> {
    await this.running.get(name)?.stop();
    this.running.delete(name);
  }

  async stopAll(): Promise<void> {
    await Promise.all(serviceNames.map((name) => this.stop(name)));
  }

  private program(name: ServiceName, env: Readonly<Record<string, string>>): Program {
    return {
      name,
      script: `services/${name}/dist/main.js`,
      env: { ...this.settings.env, HTTP_PORT: String(this.ports.get(name) ?? 0), ...env },
      logFolder: this.settings.logFolder,
      readyUrl: `${this.address(name)}/health/ready`,
    };
  }
}

/** Two at a time: starting all at once makes each slow on two cores. */
function inPairs<T>(items: readonly T[]): T[][] {
  const pairs: T[][] = [];
  for (let index = 0; index < items.length; index += 2) pairs.push(items.slice(index, index + 2));
  return pairs;
}
