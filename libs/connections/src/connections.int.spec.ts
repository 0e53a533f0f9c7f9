import { type FreshDatabase, freshDatabase } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConnectionDraft } from './connection.js';
import { StorePrefixTaken } from './connection-rows.js';
import { StaleConnection, UnknownInstance } from './connections.js';
import { migrateConnections } from './migrate-connections.js';
import { aConnection, anInstance, draftOf } from './testing/builders.js';
import { type Ground, ground } from './testing/ground.js';

function draft(id: string, storePrefix = id.slice(0, 1).toUpperCase()): ConnectionDraft {
  const settings = draftOf(
    aConnection({
      id,
      shopify: { shop: `${id}.myshopify.com`, grant: 'static' },
    }),
  );
  return { ...settings, ledger: { ...settings.ledger, storePrefix } };
}

describe('connections', () => {
  let fresh: FreshDatabase;
  let here: Ground;

  beforeAll(async () => {
    fresh = await freshDatabase();
    here = await ground(fresh.url);
    await here.connections.saveInstance(anInstance(), 'tests');
  });
  afterAll(async () => {
    await here.database.destroy();
    await fresh.drop();
  });

  async function announced(id: string): Promise<{ change: string; version: string }[]> {
    const rows: { value: Buffer }[] = await here.database.query(
      `select value from connections.outbox where topic = 'connection.changed.v1' and key = $1 order by id`,
      [id],
    );
    return rows.map(
      ({ value }) => JSON.parse(value.toString()) as { change: string; version: string },
    );
  }

  it('come back as they were saved, with a version that rises', async () => {
    const first = await here.connections.save(draft('acme'), 'tests');
    const second = await here.connections.save(draft('acme'), 'tests');

    expect([first.version, second.version]).toEqual([1n, 2n]);
    expect(await here.connections.get('acme')).toEqual(second);
    expect(await here.connections.byShop('ACME.myshopify.com')).toEqual(second);
  });

  it('can be paused and removed when their settings became invalid, but not made active', async () => {
    await here.connections.save(draft('quince'), 'tests');
    await here.database.query(
      `update connections.connection set settings = jsonb_set(settings, '{accounting}', '{}')
       where id = 'quince'`,
    );
    expect(await here.connections.setStatus('quince', 'paused', 'jo')).toMatchObject({
      status: 'paused',
    });
    const resumed = here.connections.setStatus('quince', 'active', 'jo');
    await expect(resumed).rejects.toThrow('accounting');
    const moved = { from: 'paused', to: 'needs-reconnecting' } as const;
    expect(await here.connections.moveStatus('quince', moved, 'jo')).toBe(true);
    await here.connections.setStatus('quince', 'removed', 'jo');
    expect(await here.connections.get('quince')).toBeNull();
  });

  it('announce each change with their version', async () => {
    await here.connections.save(draft('beta'), 'tests');
    await here.connections.setStatus('beta', 'paused', 'tests');
    await here.connections.setStatus('beta', 'paused', 'tests');
    await here.connections.setStatus('beta', 'active', 'tests');

    expect((await announced('beta')).map(({ change, version }) => `${change} ${version}`)).toEqual([
      'ADDED 1',
      'PAUSED 2',
      'RESUMED 3',
    ]);
  });

  it('announce nothing when the save is refused', async () => {
    await expect(
      here.connections.save({ ...draft('gamma'), instanceId: 'nowhere' }, 'tests'),
    ).rejects.toThrow(UnknownInstance);

    expect(await announced('gamma')).toEqual([]);
    expect(await here.connections.get('gamma')).toBeNull();
  });

  it('take 20 saves at once, one after the other', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => here.connections.save(draft('delta'), 'tests')),
    );

    const versions = (await announced('delta')).map(({ version }) => Number(version));
    expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it('are not overwritten by somebody who has read an older version', async () => {
    const { version } = await here.connections.save(draft('epsilon'), 'tests');
    await here.connections.save(draft('epsilon'), 'tests', version);

    await expect(here.connections.save(draft('epsilon'), 'tests', version)).rejects.toThrow(
      StaleConnection,
    );
  });

  it('never share a store prefix, not even with a removed connection', async () => {
    await here.connections.save(draft('zeta', 'Z'), 'tests');
    await here.connections.setStatus('zeta', 'removed', 'tests');

    await expect(here.connections.save(draft('eta', 'Z'), 'tests')).rejects.toThrow(
      StorePrefixTaken,
    );
    expect(await here.connections.get('zeta')).toBeNull();
    expect((await here.connections.list()).map(({ id }) => id)).not.toContain('zeta');
  });

  it('are announced when their PeopleSoft instance changes', async () => {
    await here.connections.save(draft('theta'), 'tests');
    await here.connections.saveInstance(anInstance({ permits: 3 }), 'tests');

    expect((await announced('theta')).at(-1)).toMatchObject({ change: 'CHANGED', version: '1' });
    expect((await here.connections.instance('fscm'))?.permits).toBe(3);
  });

  it('are seen by another process once it is told of the change', async () => {
    const there = await ground(fresh.url);
    await here.connections.save(draft('iota'), 'tests');
    expect((await there.connections.get('iota'))?.status).toBe('active');
    await here.connections.setStatus('iota', 'paused', 'tests');

    there.connections.changed({ connection: 'iota' });
    expect((await there.connections.get('iota'))?.status).toBe('paused');
    await there.database.destroy();
  });

  it('are migrated once, however many services start at the same time', async () => {
    await using empty = await freshDatabase();

    await Promise.all(Array.from({ length: 5 }, () => migrateConnections(empty.url)));
    await expect(migrateConnections(empty.url)).resolves.toBeUndefined();
  });
});
