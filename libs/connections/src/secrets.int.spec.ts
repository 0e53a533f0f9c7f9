import { randomBytes } from 'node:crypto';
import { type FreshDatabase, freshDatabase } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataKeys } from './data-keys.js';
import { BrokenSeal } from './envelope.js';
import { SettingsMasterKey } from './master-key.js';
import { Secrets } from './secrets.js';
import { type Ground, ground } from './testing/ground.js';
import { UnknownSubjectKey, Vault } from './vault.js';

const firstKey = randomBytes(32).toString('base64');
const text = Buffer.from('{"firstName":"Ada"}');
let fresh: FreshDatabase;
let here: Ground;

beforeAll(async () => {
  fresh = await freshDatabase();
  here = await ground(fresh.url, firstKey);
});
afterAll(async () => {
  await here.database.destroy();
  await fresh.drop();
});

describe('secrets', () => {
  it('come back with a version that rises', async () => {
    await here.secrets.put('acme', 'peoplesoft.password', 'hunter1');
    await here.secrets.put('acme', 'peoplesoft.password', 'hunter2');

    expect(await here.secrets.get('acme', 'peoplesoft.password')).toEqual({
      value: 'hunter2',
      version: 2,
    });
    expect(await here.secrets.get('acme', 'peoplesoft.user')).toBeNull();
  });

  it('lie in the database unreadable', async () => {
    await here.secrets.put('acme', 'shopify.tokens', 'shpat_in_the_clear');
    const rows: { dump: string }[] = await here.database.query(
      `select secret::text || encode(ciphertext, 'escape') as dump from connections.secret`,
    );

    expect(JSON.stringify(rows)).not.toContain('shpat');
  });

  it('are refused once their row was moved to another connection', async () => {
    await here.secrets.put('mover', 'peoplesoft.user', 'PSADMIN');
    await here.secrets.put('taker', 'peoplesoft.user', 'other');
    await here.database
      .query(`update connections.secret t set nonce = m.nonce, ciphertext = m.ciphertext
      from connections.secret m where m.connection = 'mover' and t.connection = 'taker'`);

    await expect(here.secrets.get('taker', 'peoplesoft.user')).rejects.toThrow(BrokenSeal);
  });

  it('are replaced one at a time, each seeing what the one before wrote', async () => {
    await Promise.all(
      Array.from({ length: 6 }, () =>
        here.secrets.replace('counter', 'shopify.tokens', async (current) =>
          String(Number(current?.value ?? 0) + 1),
        ),
      ),
    );

    expect(await here.secrets.get('counter', 'shopify.tokens')).toEqual({ value: '6', version: 6 });
  });

  it('survive the rotation of the master key, which wraps the data keys anew', async () => {
    await here.secrets.put('rotating', 'peoplesoft.user', 'PSADMIN');
    const sealed = await here.vault.seal('rotating', 'gid://shopify/Customer/1', text);
    const secondKey = randomBytes(32).toString('base64');

    const during = new DataKeys(here.database, new SettingsMasterKey(secondKey, [firstKey]));
    expect(await during.rewrap()).toBeGreaterThan(0);
    expect(await during.rewrap()).toBe(0);

    const after = new DataKeys(here.database, new SettingsMasterKey(secondKey));
    const secrets = new Secrets(here.database, after);
    expect((await secrets.get('rotating', 'peoplesoft.user'))?.value).toBe('PSADMIN');
    expect(sealed !== 'erased' && (await new Vault(here.database, after).unseal(sealed))).toEqual(
      text,
    );
  });
});

describe('the vault', () => {
  const gid = 'gid://shopify/Customer/7';

  it('seals under one key per subject', async () => {
    const first = await here.vault.seal('acme', gid, text);
    const second = await here.vault.seal('acme', gid, text);
    const other = await here.vault.seal('acme', 'gid://shopify/Customer/8', text);

    expect(first).toMatchObject({ keyId: (second as { keyId: string }).keyId });
    expect(first).not.toMatchObject({ keyId: (other as { keyId: string }).keyId });
    expect(first !== 'erased' && (await here.vault.unseal(first))).toEqual(text);
  });

  it('makes one key when eight ask at once', async () => {
    const sealed = await Promise.all(
      Array.from({ length: 8 }, () => here.vault.seal('acme', 'gid://shopify/Customer/9', text)),
    );

    expect(new Set(sealed.map((one) => (one === 'erased' ? one : one.keyId))).size).toBe(1);
  });

  it('forgets a subject for good once its key is destroyed', async () => {
    const sealed = await here.vault.seal('acme', 'gid://shopify/Customer/10', text);
    await here.vault.destroy('acme', 'gid://shopify/Customer/10');

    expect(sealed !== 'erased' && (await here.vault.unseal(sealed))).toBe('erased');
    expect(await here.vault.seal('acme', 'gid://shopify/Customer/10', text)).toBe('erased');
  });

  it('mints no key for a subject that was erased before it was ever seen', async () => {
    await here.vault.destroy('acme', 'gid://shopify/Customer/11');

    expect(await here.vault.seal('acme', 'gid://shopify/Customer/11', text)).toBe('erased');
  });

  it('seals many at once, each under the key of its own subject, known, new, doubled or erased', async () => {
    const [known, fresh, gone] = [20, 21, 22].map((id) => `gid://shopify/Customer/${id}`);
    await here.vault.seal('acme', known ?? '', text);
    await here.vault.destroy('acme', gone ?? '');
    const subjects = [fresh, known, gone, fresh].map((subject) => subject ?? '');
    const sealed = await here.vault.sealAll([
      ...subjects.map((subject) => ({
        connection: 'acme',
        subject,
        plaintext: Buffer.from(subject),
      })),
      { connection: 'other', subject: subjects[0] ?? '', plaintext: text },
    ]);

    const opened = await Promise.all(
      sealed.map(async (one) => (one === 'erased' ? one : here.vault.unseal(one))),
    );
    expect(opened.map(String)).toEqual([fresh, known, 'erased', fresh, String(text)]);
    const keys = sealed.map((one) => (one === 'erased' ? one : one.keyId));
    expect(keys[0]).toBe(keys[3]);
    expect(new Set(keys).size).toBe(4);
    expect(await here.vault.sealAll([])).toEqual([]);
  });

  it('seals overlapping sets in either order without waiting in a circle', async () => {
    const subjects = Array.from({ length: 20 }, (_, id) => `gid://shopify/Customer/3${id}`);
    const items = subjects.map((subject) => ({ connection: 'acme', subject, plaintext: text }));
    const rounds = [items, items.toReversed(), items, items.toReversed()];
    const sealed = await Promise.all(rounds.map((round) => here.vault.sealAll(round)));

    const keys = sealed.flat().map((one) => (one === 'erased' ? one : one.keyId));
    expect(new Set(keys).size).toBe(20);
  });

  it('refuses a changed byte and a key that it never had', async () => {
    const sealed = await here.vault.seal('acme', gid, text);
    if (sealed === 'erased') throw new Error('the subject is not erased');
    const changed = Buffer.from(sealed.ciphertext);
    changed.writeUInt8(changed.readUInt8(0) ^ 1, 0);

    await expect(here.vault.unseal({ ...sealed, ciphertext: changed })).rejects.toThrow(BrokenSeal);
    await expect(
      here.vault.unseal({ ...sealed, keyId: '00000000-0000-4000-8000-000000000000' }),
    ).rejects.toThrow(UnknownSubjectKey);
  });
});
