import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fetchArtifacts } from './artifacts.js';
import { freePorts } from './free-port.js';
import type { GuardedServer } from './guarded-server.js';
import { findJava } from './java.js';
import { startKafka } from './kafka.js';
import type { ServerFailed } from './missing-software.js';
import { startPostgres } from './postgres.js';
import { registryUrl, startRegistry } from './registry.js';

export interface PlatformOptions {
  /** Made where it is missing; a second start on it finds topics, schemas and rows again. */
  readonly dataFolder: string;
  /** Told what happens, one line at a time. */
  readonly onProgress?: (line: string) => void;
}

/** Kafka, schema registry and Postgres, running on free ports of 127.0.0.1. */
export interface Platform {
  readonly brokers: readonly string[];
  /** Confluent-compatible address of the schema registry. */
  readonly registryUrl: string;
  /** The address of the database `ml_connector`, password included: not for a log. */
  readonly postgresUrl: string;
  /** Settles when one of the servers ended by itself; never rejects. */
  readonly failed: Promise<ServerFailed>;
  stop(): Promise<void>;
}

/** Throws `JavaMissing`, `MavenMissing`, `DownloadFailed` or `ServerFailed`, with nothing left running. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const servers: GuardedServer[] = [];
  try {
    return await startServers(options, servers);
  } catch (error) {
    await stopAll(servers);
    throw error;
  }
}

async function startServers(options: PlatformOptions, servers: GuardedServer[]): Promise<Platform> {
  const tell = options.onProgress ?? (() => undefined);
  const { program: java } = await findJava();
  const artifacts = await fetchArtifacts({ java, onProgress: tell });
  const folders = foldersIn(options.dataFolder);
  const [broker = 0, controller = 0, database = 0, registry = 0] = await freePorts(4);

  const keep = async (starting: Promise<GuardedServer>): Promise<void> => {
    const server = await starting;
    servers.push(server);
    tell(`${server.name} is ready`);
  };
  tell('starting PostgreSQL, Kafka and the schema registry');
  const kafka = keep(
    startKafka(java, { jars: artifacts.kafka, ...folders.kafka }, { broker, controller }),
  );
  const stored = startPostgres(folders.postgres, database, ['ml_connector', 'registry']);
  const rest = stored.then(async (postgres) => {
    await keep(Promise.resolve(postgres.server));
    const address = postgres.address('registry');
    await keep(
      startRegistry({
        java,
        jars: artifacts.registry,
        logs: folders.logs,
        port: registry,
        database: address,
      }),
    );
  });
  await bothSettled(kafka, rest);
  return {
    brokers: [`127.0.0.1:${broker}`],
    registryUrl: registryUrl(registry),
    postgresUrl: (await stored).address('ml_connector').href,
    failed: Promise.race(servers.map((server) => server.ended)),
    stop: () => stopAll(servers),
  };
}

/** Waits for both even when one fails, so that nothing is still starting when the rest is stopped. */
async function bothSettled(one: Promise<void>, other: Promise<void>): Promise<void> {
  await Promise.allSettled([one, other]);
  await one;
  await other;
}

interface Folders {
  readonly kafka: { readonly data: string; readonly logs: string };
  readonly postgres: { readonly data: string; readonly logs: string };
  readonly logs: string;
}

function foldersIn(dataFolder: string): Folders {
  const folder = resolve(dataFolder);
  const logs = join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  return {
    logs,
    kafka: { data: join(folder, 'kafka'), logs },
    postgres: { data: join(folder, 'postgres'), logs },
  };
}

/** Those that others need last. */
async function stopAll(servers: readonly GuardedServer[]): Promise<void> {
  for (const server of [...servers].sort(postgresLast)) await server.stop();
}

function postgresLast(one: GuardedServer, other: GuardedServer): number {
  return Number(one.name === 'PostgreSQL') - Number(other.name === 'PostgreSQL');
}
