import type { DataSource } from 'typeorm';
import { newKey } from './envelope.js';
import type { MasterKey, WrappedKey } from './master-key.js';

interface StoredKey {
  readonly connection: string;
  readonly master_key_id: string;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
}

/** One data key per connection, stored under the master key. */
export class DataKeys {
  private readonly opened = new Map<string, Buffer>();

  constructor(
    private readonly database: DataSource,
    private readonly masterKey: MasterKey,
  ) {}

  /** The connection's key, made when first asked for. */
  async of(connection: string): Promise<Buffer> {
    const known = this.opened.get(connection);
    if (known) return known;
    const stored = (await this.read(connection)) ?? (await this.make(connection));
    const key = await this.masterKey.unwrap(wrapped(stored), context(connection));
    this.opened.set(connection, key);
    return key;
  }

  /** Wraps every data key under the current master key. Returns how many were still under another. */
  async rewrap(): Promise<number> {
    const rows: StoredKey[] = await this.database.query(
      'select * from connections.data_key where master_key_id <> $1',
      [this.masterKey.currentId],
    );
    for (const row of rows) {
      const key = await this.masterKey.unwrap(wrapped(row), context(row.connection));
      await this.store(row.connection, await this.masterKey.wrap(key, context(row.connection)));
    }
    return rows.length;
  }

  private async read(connection: string): Promise<StoredKey | null> {
    const rows: StoredKey[] = await this.database.query(
      'select * from connections.data_key where connection = $1',
      [connection],
    );
    return rows[0] ?? null;
  }

  /** Two processes may make one at the same time: the first row stays. */
  private async make(connection: string): Promise<StoredKey> {
    const key = await this.masterKey.wrap(newKey(), context(connection));
    const rows: StoredKey[] = await this.database.query(
      `insert into connections.data_key (connection, master_key_id, nonce, ciphertext)
       values ($1, $2, $3, $4)
       on conflict (connection) do update set connection = excluded.connection
       returning *`,
      [connection, key.masterKeyId, key.nonce, key.ciphertext],
    );
    return rows[0] as StoredKey;
  }

  private async store(connection: string, key: WrappedKey): Promise<void> {
    await this.database.query(
      `update connections.data_key set master_key_id = $2, nonce = $3, ciphertext = $4
       where connection = $1`,
      [connection, key.masterKeyId, key.nonce, key.ciphertext],
    );
  }
}

function context(connection: string): readonly string[] {
  return ['data-key', connection];
}

function wrapped(row: StoredKey): WrappedKey {
  return { masterKeyId: row.master_key_id, nonce: row.nonce, ciphertext: row.ciphertext };
}
