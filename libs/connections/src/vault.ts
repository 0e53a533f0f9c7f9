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

/** Whose data it is. */
interface Subject {
  readonly connection: string;
  readonly subject: string;
}

/** Personal data that is to be sealed. */
export interface Unsealed extends Subject {
  readonly plaintext: Buffer;
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
    const [sealed = 'erased'] = await this.sealAll([{ connection, subject, plaintext }]);
    return sealed;
  }

  /** The same for many, in their order, by one read of the keys and, where some are missing, one write. */
  async sealAll(items: readonly Unsealed[]): Promise<readonly (Sealed | 'erased')[]> {
    const found = rowsByPlace(await this.find(items));
    const missing = items.filter((item) => !found.has(placeOf(item)));
    const made = missing.length > 0 ? rowsByPlace(await this.make(missing)) : found;
    return Promise.all(
      items.map(async (item) => {
        const row = found.get(placeOf(item)) ?? made.get(placeOf(item));
        if (!row) throw new UnknownSubjectKey(placeOf(item));
        return this.sealUnder(row, item.plaintext);
      }),
    );
  }

  private async sealUnder(row: SubjectKey, plaintext: Buffer): Promise<Sealed | 'erased'> {
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

  private async find(subjects: readonly Subject[]): Promise<SubjectKey[]> {
    return this.database.query(
      `select key.* from connections.subject_key key
       join (select distinct * from unnest($1::text[], $2::text[])) as wanted (connection, subject)
         using (connection, subject)`,
      [subjects.map(({ connection }) => connection), subjects.map(({ subject }) => subject)],
    );
  }

  /**
   * Of two processes at once, or of a destroyer and a maker, the first row stays. The commit does not wait for the
   * disk: whatever is sealed under the key is committed later, and that commit writes this one out before itself.
   * https://www.postgresql.org/docs/current/wal-async-commit.html
   */
  private async make(missing: readonly Subject[]): Promise<SubjectKey[]> {
    const distinct = [...new Map(missing.map((each) => [placeOf(each), each])).values()];
    // Always in the same order: of two processes none waits for the other in a circle.
    distinct.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
    const keys = await Promise.all(distinct.map((each) => this.newSubjectKey(each)));
    return this.database.query(
      `insert into connections.subject_key (key_id, connection, subject, nonce, ciphertext)
       select made.* from unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::bytea[]) as made,
         set_config('synchronous_commit', 'off', true)
       on conflict (connection, subject) do update set subject = excluded.subject
       returning *`,
      [
        keys.map(({ keyId }) => keyId),
        distinct.map(({ connection }) => connection),
        distinct.map(({ subject }) => subject),
        keys.map(({ nonce }) => nonce),
        keys.map(({ ciphertext }) => ciphertext),
      ],
    );
  }

  private async newSubjectKey({ connection, subject }: Subject) {
    const keyId = randomUUID();
    const dataKey = await this.dataKeys.of(connection);
    return { keyId, ...seal(dataKey, newKey(), context(connection, subject, keyId)) };
  }

  private async opened(row: SubjectKey): Promise<Buffer | 'erased'> {
    const { nonce, ciphertext, connection, subject, key_id: keyId } = row;
    if (nonce === null || ciphertext === null) return 'erased';
    const dataKey = await this.dataKeys.of(connection);
    return open(dataKey, { nonce, ciphertext }, context(connection, subject, keyId));
  }
}

function placeOf({ connection, subject }: Subject): string {
  return `${connection} ${subject}`;
}

function rowsByPlace(rows: readonly SubjectKey[]): ReadonlyMap<string, SubjectKey> {
  return new Map(rows.map((row) => [placeOf(row), row]));
}

function context(connection: string, subject: string, keyId: string): readonly string[] {
  return ['subject-key', connection, subject, keyId];
}
