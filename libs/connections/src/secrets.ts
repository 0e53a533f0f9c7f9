import type { DataSource, EntityManager } from 'typeorm';
import type { DataKeys } from './data-keys.js';
import { open, seal } from './envelope.js';

/** What a connection keeps secret. */
export type SecretName =
  | 'shopify.client-id'
  /** JSON array: the newest first, earlier ones while a rotation lasts. */
  | 'shopify.client-secrets'
  /** JSON of the token provider. */
  | 'shopify.tokens'
  | 'peoplesoft.user'
  | 'peoplesoft.password';

/** A secret in the clear. Never log it; name it as "credential v<version>". */
export interface Secret {
  readonly value: string;
  readonly version: number;
}

interface StoredSecret {
  readonly version: number;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
}

/** Credentials of connections, each sealed to its connection, name and version. */
export class Secrets {
  constructor(
    private readonly database: DataSource,
    private readonly dataKeys: DataKeys,
  ) {}

  /** Null where none was put. Throws BrokenSeal. */
  get(connection: string, name: SecretName): Promise<Secret | null> {
    return this.read(this.database.manager, connection, name);
  }

  /** The version of each secret that was put, by name: tells whether one changed, and opens none. */
  async versions(connection: string): Promise<Partial<Record<SecretName, number>>> {
    const rows: { name: SecretName; version: number }[] = await this.database.query(
      'select name, version from connections.secret where connection = $1 order by name',
      [connection],
    );
    return Object.fromEntries(rows.map(({ name, version }) => [name, version]));
  }

  /** Stores the next version. */
  async put(connection: string, name: SecretName, value: string): Promise<void> {
    await this.replace(connection, name, async () => value);
  }

  /** Stores the next version as part of the caller's transaction, which needs no second database connection. */
  async putWithin(
    manager: EntityManager,
    secret: { readonly connection: string; readonly name: SecretName; readonly value: string },
  ): Promise<void> {
    const { connection, name, value } = secret;
    await this.replaceWithin(manager, [connection, name], async () => value);
  }

  /**
   * Reads and replaces under the lock of this one secret, whatever the number of replicas, for
   * instance to refresh a token. `change` answers null to leave the secret as it is.
   */
  async replace(
    connection: string,
    name: SecretName,
    change: (current: Secret | null) => Promise<string | null>,
  ): Promise<Secret | null> {
    // Before the transaction: inside it a second database connection might never come free.
    await this.dataKeys.of(connection);
    return this.database.transaction((manager) =>
      this.replaceWithin(manager, [connection, name], change),
    );
  }

  private async replaceWithin(
    manager: EntityManager,
    place: readonly [string, SecretName],
    change: (current: Secret | null) => Promise<string | null>,
  ): Promise<Secret | null> {
    const lock = `connections:secret:${place.join(':')}`;
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lock]);
    const current = await this.read(manager, ...place);
    const value = await change(current);
    if (value === null) return current;
    const next = { value, version: (current?.version ?? 0) + 1 };
    await this.write(manager, place, next);
    return next;
  }

  private async read(
    manager: EntityManager,
    connection: string,
    name: SecretName,
  ): Promise<Secret | null> {
    const rows: StoredSecret[] = await manager.query(
      'select version, nonce, ciphertext from connections.secret where connection = $1 and name = $2',
      [connection, name],
    );
    const row = rows[0];
    if (!row) return null;
    const key = await this.dataKeys.of(connection);
    const value = open(key, row, context([connection, name], row.version)).toString('utf8');
    return { value, version: row.version };
  }

  private async write(
    manager: EntityManager,
    place: readonly [string, SecretName],
    secret: Secret,
  ): Promise<void> {
    const key = await this.dataKeys.of(place[0]);
    const box = seal(key, Buffer.from(secret.value), context(place, secret.version));
    await manager.query(
      `insert into connections.secret (connection, name, version, nonce, ciphertext)
       values ($1, $2, $3, $4, $5)
       on conflict (connection, name) do update
       set version = excluded.version, nonce = excluded.nonce, ciphertext = excluded.ciphertext,
           put_at = clock_timestamp()`,
      [...place, secret.version, box.nonce, box.ciphertext],
    );
  }
}

function context(place: readonly string[], version: number): readonly string[] {
  return ['secret', ...place, String(version)];
}
