import { DataSource, type EntitySchema, type MigrationInterface, type MixedList } from 'typeorm';

export interface DatabaseOptions {
  /** postgres:// URL. */
  readonly url: string;
  /** Schema of the service; made if missing. */
  readonly schema: string;
  readonly entities?: MixedList<(abstract new (...args: never[]) => unknown) | EntitySchema>;
  readonly migrations: ReadonlyArray<new () => MigrationInterface>;
  /** Connections at most; default 10. One of them is held by the outbox relay. */
  readonly poolSize?: number;
}

const DEFAULT_POOL = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const IDLE_IN_TRANSACTION_MS = 30_000;

/**
 * Opens the schema of a service and brings it up to date. Replicas that start together migrate
 * one after the other, under an advisory lock.
 */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url: options.url,
    schema: options.schema,
    entities: (options.entities ?? []) as never,
    migrations: [...options.migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    poolSize: options.poolSize ?? DEFAULT_POOL,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    applicationName: options.schema,
    // A transaction that somebody forgot would hold back the watermark of every outbox.
    extra: { idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS },
    // Errors carry the failing SQL; its parameters may be personal data and are never logged.
    logging: false,
  });
  await source.initialize();
  try {
    await migrate(source, options.schema);
  } catch (error) {
    await source.destroy();
    throw error;
  }
  return source;
}

async function migrate(source: DataSource, schema: string): Promise<void> {
  const session = source.createQueryRunner();
  try {
    await session.query(`select pg_advisory_lock(hashtextextended('migrations', 0))`);
    await session.query(`create schema if not exists "${schema}"`);
    await source.runMigrations();
  } finally {
    await session.query(`select pg_advisory_unlock_all()`).catch(() => undefined);
    await session.release();
  }
}
