import { join } from 'node:path';
import { guard } from './guarded-server.js';
import type { GuardedServer } from './guarded-server.js';
import { untilReady } from './until.js';

export interface RegistryOptions {
  readonly java: string;
  /** The folder with `quarkus-run.jar`. */
  readonly jars: string;
  readonly logs: string;
  readonly port: number;
  readonly database: URL;
}

/** Apicurio Registry keeping its schemas in Postgres; speaks Confluent's API at /apis/ccompat/v7. */
export async function startRegistry(options: RegistryOptions): Promise<GuardedServer> {
  const server = guard({
    name: 'schema registry',
    program: options.java,
    args: [
      '-Xms64m',
      '-Xmx256m',
      '-XX:+UseSerialGC',
      '-jar',
      join(options.jars, 'quarkus-run.jar'),
    ],
    cwd: options.jars,
    env: { ...process.env, ...registryEnvironment(options) },
    logFile: join(options.logs, 'registry.log'),
    stopSignal: 'TERM',
  });
  await untilReady(server, async () => (await fetch(`${registryUrl(options.port)}/subjects`)).ok);
  return server;
}

export function registryUrl(port: number): string {
  return `http://127.0.0.1:${port}/apis/ccompat/v7`;
}

function registryEnvironment({ database, port }: RegistryOptions): NodeJS.ProcessEnv {
  return {
    APICURIO_STORAGE_KIND: 'sql',
    APICURIO_STORAGE_SQL_KIND: 'postgresql',
    APICURIO_DATASOURCE_URL: `jdbc:postgresql://${database.host}${database.pathname}`,
    APICURIO_DATASOURCE_USERNAME: database.username,
    APICURIO_DATASOURCE_PASSWORD: database.password,
    QUARKUS_HTTP_HOST: '127.0.0.1',
    QUARKUS_HTTP_PORT: String(port),
    QUARKUS_MANAGEMENT_HOST: '127.0.0.1',
    QUARKUS_MANAGEMENT_PORT: '0',
  };
}
