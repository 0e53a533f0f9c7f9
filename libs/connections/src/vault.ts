import type { Sealed } from '@ml-connector/events';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { DataKeys } from './data-keys.js';
import { newKey, open, seal } from './envelope.js';

interface SubjectKey {
  readonly key_id: string;
  readonly connection: string;
  readonly subject: string;
  readonly nonce: Buffer | null;
  readonly ciphertext: Buffer | null;
}

/** A sealed field names a key that this store never had. */
export class UnknownSubjectKey extends Error {
  override readonly name = 'UnknownSubjectKey';

  constructor(readonly keyId: string) {
    super(`No subject key ${keyId}: was the key store restored from an older copy?`);
  }
}

/**
 * Seals personal data under one key per data subject: a customer gid, a guest's order gid, or the
 * connection itself for raw bodies. Destroying the key erases the subject in every topic and row.
 */
export class Vault {
  constructor(
    private readonly database: DataSource,
    private readonly dataKeys: DataKeys,
  ) {}

  /** `erased` when the subject's key was destroyed: nothing may be kept about it any more. */
  async seal(connection: string, subject: string, plaintext: Buffer): Promise<Sealed | 'erased'> {
    const row = (await this.find(connection, subject)) ?? (await this.make(connection, subject));
    const key = await this.opened(row);
    if (key === 'erased') return 'erased';
    return { keyId: row.key_id, ...seal(key, plaintext, ['sealed', row.key_id]) };
  }

  /** Throws BrokenSeal when a byte was changed, UnknownSubjectKey when the key never was here. */
  async unseal(sealed: Sealed): Promise<Buffer | 'erased'> {
    const rows: SubjectKey[] = await this.database.query(
      'select * from connections.subject_key where key_id = $1',
      [sealed.keyId],
    );
    if (!rows[0]) throw new UnknownSubjectKey(sealed.keyId);
    const key = await this.opened(rows[0]);
    return key === 'erased' ? 'erased' : open(key, sealed, ['sealed', sealed.keyId]);
  }

  /** Leaves a tombstone, also where there was no key yet, so that no path mints one again. */
  async destroy(connection: string, subject: string): Promise<void> {
    await this.database.query(
      `insert into connections.subject_key (key_id, connection, subject, destroyed_at)
       values ($1, $2, $3, clock_timestamp())
       on conflict (connection, subject) do update
       set nonce = null, ciphertext = null,
           destroyed_at = coalesce(subject_key.destroyed_at, excluded.destroyed_at)`,
      [randomUUID(), connection, subject],
    );
  }

  private async find(connection: string, subject: string): Promise<SubjectKey | null> {
    const rows: SubjectKey[] = await this.database.query(
      'select * from connections.subject_key where connection = $1 and subject = $2',
      [connection, subject],
    );
    return rows[0] ?? null;
  }

  /** Of two processes at once, or of a destroyer and a maker, the first row stays. */
  private async make(connection: string, subject: string): Promise<SubjectKey> {
    const keyId = randomUUID();
    const box = seal(
      await this.dataKeys.of(connection),
      newKey(),
      context(connection, subject, keyId),
    );
    const rows: SubjectKey[] = await this.database.query(
      `insert into connections.subject_key (key_id, connection, subject, nonce, ciphertext)
       values ($1, $2, $3, $4, $5)
       on conflict (connection, subject) do update set subject = excluded.subject
       returning *`,
      [keyId, connection, subject, box.nonce, box.ciphertext],
    );
    return rows[0] as SubjectKey;
  }

  private async opened(row: SubjectKey): Promise<Buffer | 'erased'> {
    const { nonce, ciphertext, connection, subject, key_id: keyId } = row;
    if (nonce === null || ciphertext === null) return 'erased';
    const dataKey = await this.dataKeys.of(connection);
    return open(dataKey, { nonce, ciphertext }, context(connection, subject, keyId));
  }
}

function context(connection: string, subject: string, keyId: string): readonly string[] {
  return ['subject-key', connection, subject, keyId];
}
