import type { DataSource, EntityManager } from 'typeorm';

/** Milliseconds for which a connection rests after its user was first refused; twice as long each time. */
const firstRestMs = 60_000;
const longestRestMs = 6 * 3_600_000;

/** Leave to sign in once with credentials that are named by their version. */
export interface SignIn {
  readonly connection: string;
  readonly credential: string;
  /** How long these credentials rested before; 0 where nobody refused them yet. */
  readonly restedMs: number;
}

/**
 * Connections that rest because their user, password or permission was refused. PeopleSoft locks a user
 * after a few failed sign-ins, so the rest stands in rows that all replicas share: once it is over one of
 * them signs in, and the others wait for what comes of it. New credentials have another version and are
 * tried at once, and so is a connection that was changed.
 */
export class CredentialHolds {
  /** @param now by default the clock of Postgres, which all replicas share */
  constructor(
    private readonly database: DataSource,
    private readonly now: () => Date | null = () => null,
  ) {}

  async isHeld(connection: string, credential: string): Promise<boolean> {
    const rows: unknown[] = await this.database.query(
      `select 1 from connections.credential_hold where connection = $1 and credential = $2
         and until > coalesce($3::timestamptz, clock_timestamp())`,
      [connection, credential, this.now()],
    );
    return rows.length > 0;
  }

  /** Asks to sign in; null while the credentials rest. Of those who ask after a rest one gets it. */
  async signIn(connection: string, credential: string): Promise<SignIn | null> {
    const [row]: [{ rested_ms: number | null; rests: boolean }] = await this.database.query(
      `with probe as (
         update connections.credential_hold
         set until = coalesce($3::timestamptz, clock_timestamp()) + rest_ms * interval '1 ms'
         where connection = $1 and credential = $2
           and until <= coalesce($3::timestamptz, clock_timestamp())
         returning rest_ms::float8 as rested_ms)
       select (select rested_ms from probe), exists (
         select 1 from connections.credential_hold where connection = $1 and credential = $2) as rests`,
      [connection, credential, this.now()],
    );
    if (row.rests && row.rested_ms === null) return null;
    return { connection, credential, restedMs: row.rested_ms ?? 0 };
  }

  /** PeopleSoft refused them: a longer rest. Calls that were under way together count once. */
  async refused({ connection, credential, restedMs }: SignIn): Promise<void> {
    const restMs = Math.min(longestRestMs, Math.max(firstRestMs, 2 * restedMs));
    await this.database.query(
      `insert into connections.credential_hold (connection, credential, rest_ms, until)
       values ($1, $2, $3::bigint, coalesce($4::timestamptz, clock_timestamp()) + $3::bigint * interval '1 ms')
       on conflict (connection, credential) do update
       set rest_ms = excluded.rest_ms, until = excluded.until
       where credential_hold.rest_ms <= $5::bigint`,
      [connection, credential, restMs, this.now(), restedMs],
    );
  }

  /** PeopleSoft took them. */
  async taken({ connection, restedMs }: SignIn): Promise<void> {
    if (restedMs > 0) await this.release(connection);
  }

  /** No call reached PeopleSoft: the next one may sign in. */
  async untried({ connection, credential, restedMs }: SignIn): Promise<void> {
    if (restedMs === 0) return;
    await this.database.query(
      `update connections.credential_hold
       set until = coalesce($4::timestamptz, clock_timestamp())
       where connection = $1 and credential = $2 and rest_ms = $3::bigint`,
      [connection, credential, restedMs, this.now()],
    );
  }

  /** The connection was changed. */
  async release(connection: string, manager?: EntityManager): Promise<void> {
    await (manager ?? this.database.manager).query(
      'delete from connections.credential_hold where connection = $1',
      [connection],
    );
  }
}
