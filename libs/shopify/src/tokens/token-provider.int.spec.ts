import {
  DataKeys,
  migrateConnections,
  Secrets,
  SettingsMasterKey,
} from '@ml-connector/connections';
import { eventually, type FreshDatabase, freshDatabase } from '@ml-connector/testing';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NeedsReconnecting, ShopifyUnavailable } from '../errors.js';
import { aShop } from '../testing/fake-parts.js';
import { FakeTokenDesk } from '../testing/fake-token-desk.js';
import { PostgresRefreshLeases, tokenLeaseTable } from './postgres-refresh-leases.js';
import { SecretTokenStore } from './secret-token-store.js';
import type { StoredTokens } from './stored-tokens.js';
import { TokenGrants } from './token-grants.js';
import { type Grant, TokenProvider } from './token-provider.js';

describe('the life of a token', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let desk: FakeTokenDesk;
  let store: SecretTokenStore;
  let now: Date;
  let grant: Grant;
  let lost: string[];

  beforeAll(async () => {
    fresh = await freshDatabase();
    await migrateConnections(fresh.url);
    database = await new DataSource({
      type: 'postgres',
      url: fresh.url,
      poolSize: 12,
    }).initialize();
    await database.query(`create schema ingress`);
    await database.query(tokenLeaseTable('ingress'));
    const keys = new DataKeys(database, new SettingsMasterKey(randomBytes(32).toString('base64')));
    store = new SecretTokenStore(new Secrets(database, keys));
  });
  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });
  beforeEach(async () => {
    desk = new FakeTokenDesk();
    now = new Date('2026-11-23T12:00:00Z');
    grant = 'authorization-code';
    lost = [];
    await database.query(`delete from ingress.token_lease`);
    await save({});
  });

  const save = (change: Partial<StoredTokens>): Promise<void> =>
    store.save('east', {
      accessToken: 'access-1',
      scope: 'read_orders',
      expiresAt: '2026-11-23T13:00:00Z',
      refreshToken: 'refresh-1',
      refreshExpiresAt: '2027-02-20T00:00:00Z',
      previousRefreshToken: null,
      ...change,
    });
  const stored = async (): Promise<StoredTokens | undefined> => (await store.read('east'))?.tokens;
  /** Each call stands for another replica: nothing is shared but Postgres and Shopify. */
  const replica = (change: Partial<SecretTokenStore> = {}): TokenProvider =>
    new TokenProvider({
      store: Object.assign(Object.create(store) as SecretTokenStore, change),
      leases: new PostgresRefreshLeases(database, 'ingress'),
      grants: new TokenGrants(
        desk,
        async () => undefined,
        () => now,
      ),
      grantOf: async () => grant,
      credentials: async () => ({ clientId: 'app', clientSecrets: ['secret'] }),
      markLost: async (_connection, reason) => void lost.push(reason),
      now: () => now,
      pause,
    });
  const expire = (): void => void (now = new Date('2026-11-23T12:56:00Z'));

  it('1: is used as it is while it is fresh', async () => {
    expect((await replica().current(aShop)).value).toBe('access-1');
    expect(desk.calls).toBe(0);
  });

  it('2: is renewed five minutes before it expires', async () => {
    expire();
    expect((await replica().current(aShop)).value).toBe('access-2');
  });

  it('3: is saved as a pair before it is used, the former refresh token beside it', async () => {
    expire();
    await replica().current(aShop);
    expect(await stored()).toMatchObject({
      accessToken: 'access-2',
      refreshToken: 'refresh-2',
      previousRefreshToken: 'refresh-1',
      expiresAt: '2026-11-23T13:56:00.000Z',
    });
  });

  it('4: is renewed once when eight replicas race for it', async () => {
    expire();
    const open = Promise.withResolvers<void>();
    desk.gate = open.promise;
    const racing = Array.from({ length: 8 }, () => replica().current(aShop));
    await eventually(() => desk.calls === 1);
    open.resolve();
    const tokens = await Promise.all(racing);
    expect(new Set(tokens.map(({ value }) => value))).toEqual(new Set(['access-2']));
    expect(desk.calls).toBe(1);
  });

  it('5: survives an answer that is lost in transit: the old refresh token yields the same pair', async () => {
    now = new Date('2026-11-23T13:10:00Z');
    desk.answersLost = 1;
    await expect(replica().current(aShop)).rejects.toThrow(ShopifyUnavailable);
    expect((await replica().current(aShop)).value).toBe('access-2');
  });

  it('6: survives a crash between the answer and the save', async () => {
    expire();
    const save = () => Promise.reject(new Error('killed'));
    await expect(replica({ save }).current(aShop)).rejects.toThrow('killed');
    expect((await replica().current(aShop)).value).toBe('access-2');
    expect(await stored()).toMatchObject({ refreshToken: 'refresh-2' });
  });

  it('7: falls back on the former refresh token where the newer one was never taken', async () => {
    await save({ refreshToken: 'refresh-never-taken', previousRefreshToken: 'refresh-1' });
    expire();
    expect((await replica().current(aShop)).value).toBe('access-2');
    expect(lost).toEqual([]);
  });

  it('8: is lost when Shopify knows neither refresh token any more', async () => {
    desk.rotateElsewhere();
    expire();
    await expect(replica().current(aShop)).rejects.toThrow(NeedsReconnecting);
    expect(lost).toEqual(['This request requires an active refresh_token']);
  });

  it('9: is renewed when it is rejected before its time, and not by those who come later', async () => {
    const rejected = await replica().current(aShop);
    expect((await replica().renew(aShop, rejected)).value).toBe('access-2');
    expect((await replica().renew(aShop, rejected)).value).toBe('access-2');
    expect(desk.calls).toBe(1);
  });

  it('10: is lost on uninstall and good again after a reinstall', async () => {
    desk.isUninstalled = true;
    const rejected = await replica().current(aShop);
    await expect(replica().renew(aShop, rejected)).rejects.toThrow(NeedsReconnecting);
    const pair = desk.reinstall();
    await save({ accessToken: pair.access, refreshToken: pair.refresh });
    const token = await replica().current(aShop);
    expect(desk.accepts(token.value)).toBe(true);
  });

  it('11: is lost after 90 days without a refresh, without asking Shopify', async () => {
    now = new Date('2027-02-21T00:00:00Z');
    await expect(replica().current(aShop)).rejects.toThrow('expired after 90 days');
    expect(desk.calls).toBe(0);
  });

  it('12: goes on being used while Shopify is down and it has not expired', async () => {
    expire();
    desk.isDown = true;
    expect((await replica().current(aShop)).value).toBe('access-1');
    now = new Date('2026-11-23T13:01:00Z');
    await expect(replica().current(aShop)).rejects.toThrow(ShopifyUnavailable);
    expect(lost).toEqual([]);
  });

  it('is asked for anew under client credentials', async () => {
    grant = 'client-credentials';
    await save({ refreshToken: null, refreshExpiresAt: null });
    expire();
    expect((await replica().current(aShop)).value).toBe('access-2');
    expect(await stored()).toMatchObject({
      refreshToken: null,
      expiresAt: '2026-11-24T12:55:59.000Z',
    });
  });

  it('is lost at once when it is static and rejected', async () => {
    grant = 'static';
    await save({ refreshToken: null, expiresAt: null });
    const rejected = await replica().current(aShop);
    await expect(replica().renew(aShop, rejected)).rejects.toThrow(NeedsReconnecting);
    expect(desk.calls).toBe(0);
  });

  it('is not overwritten by a replica that slept past its lease', async () => {
    expire();
    const open = Promise.withResolvers<void>();
    desk.gate = open.promise;
    const sleeper = replica().current(aShop);
    await eventually(() => desk.calls === 1);
    await database.query(`update ingress.token_lease set leased_until = '-infinity'`);
    const other = replica().current(aShop);
    await eventually(() => desk.calls === 2);
    open.resolve();
    const [slept, taken] = await Promise.all([sleeper, other]);
    expect(slept.value).toBe(taken.value);
    expect(await stored()).toMatchObject({ accessToken: taken.value });
  });
});
