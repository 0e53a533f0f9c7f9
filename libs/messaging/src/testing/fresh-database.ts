import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { platform } from './platform.config.js';

/** A database of its own for one test file. */
export interface FreshDatabase extends AsyncDisposable {
  readonly url: string;
  /** Ends every connection and deletes the database. */
  readonly drop: () => Promise<void>;
}

/** Makes an empty database; call `drop()` in `afterAll`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const { postgresUrl } = platform();
  await onServer(postgresUrl, `create database ${name}`);
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  const drop = () => onServer(postgresUrl, `drop database if exists ${name} with (force)`);
  return { url: url.href, drop, [Symbol.asyncDispose]: drop };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
