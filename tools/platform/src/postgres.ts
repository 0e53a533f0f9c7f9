import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { guard } from './guarded-server.js';
import type { GuardedServer } from './guarded-server.js';
import { ServerFailed } from './missing-software.js';
import { postgresAccount } from './postgres-account.js';
import type { PostgresAccount } from './postgres-account.js';
import { postgresPrograms } from './postgres-programs.js';
import { run } from './run.js';
import { untilReady } from './until.js';

export interface PostgresFolders {
  readonly data: string;
  readonly logs: string;
}

export interface Postgres {
  readonly server: GuardedServer;
  /** The address of a database on this server, password included. */
  address(database: string): URL;
}

/** Starts PostgreSQL on 127.0.0.1 and makes sure that the named databases exist. */
export async function startPostgres(
  folders: PostgresFolders,
  port: number,
  databases: readonly string[],
): Promise<Postgres> {
  const programs = postgresPrograms();
  const account = await postgresAccount();
  const password = passwordOf(folders.data);
  const isNew = !existsSync(join(folders.data, 'PG_VERSION'));
  if (isNew) await initialise(programs.initdb, account, { ...folders, password });
  const server = guard({
    name: 'PostgreSQL',
    ...account.command(programs.postgres, serverArguments(folders.data, port)),
    logFile: join(folders.logs, 'postgres.log'),
    stopSignal: 'INT',
  });
  const address = (database: string): URL =>
    new URL(`postgres://postgres:${password}@127.0.0.1:${port}/${database}`);
  await untilReady(server, () => ensureDatabases(address('postgres'), databases));
  return { server, address };
}

function serverArguments(data: string, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 400,
    shared_buffers: '128MB',
    log_min_messages: 'warning',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', data, '-p', String(port), ...options];
}

interface NewCluster extends PostgresFolders {
  readonly password: string;
}

async function initialise(
  initdb: string,
  account: PostgresAccount,
  cluster: NewCluster,
): Promise<void> {
  mkdirSync(cluster.data, { recursive: true, mode: 0o700 });
  const passwordFile = `${cluster.data}.initial-password`;
  writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  account.own(cluster.data);
  account.own(passwordFile);
  const { program, args } = account.command(initdb, [
    `--pgdata=${cluster.data}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-instructions',
  ]);
  const { code, output } = await run(program, args);
  rmSync(passwordFile);
  if (code !== 0) throw new ServerFailed('PostgreSQL (initdb)', cluster.logs, output);
}

/** Made once per data folder, readable by its owner only. */
function passwordOf(data: string): string {
  const file = `${data}.password`;
  if (!existsSync(file))
    writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

async function ensureDatabases(address: URL, databases: readonly string[]): Promise<boolean> {
  const client = new Client({ connectionString: address.href });
  try {
    await client.connect();
    const existing = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    const names = new Set(existing.rows.map((row) => row.datname));
    for (const name of databases.filter((wanted) => !names.has(wanted))) {
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
    }
    return true;
  } finally {
    await client.end();
  }
}
