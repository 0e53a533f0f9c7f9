import { eventually, freshDatabase } from '@ml-connector/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccessDenied, NeedsReconnecting, ShopifyUnavailable } from '../errors.js';
import { aShop } from '../testing/fake-parts.js';
import { TokenStand } from '../testing/token-stand.js';
import { SecretTokenStore } from './secret-token-store.js';

describe('the twelve cases in the life of a token, on a real Postgres', () => {
  let stand: TokenStand;

  beforeEach(async () => {
    stand = await TokenStand.on(await freshDatabase());
  });
  afterEach(() => stand.close());

  const at = (time: string): void => void (stand.now = new Date(`2026-11-23T${time}Z`));

  it('1 expiry: is used as it is until five minutes before its end, then renewed', async () => {
    const replica = await stand.replica();
    at('12:54:59');
    expect([await replica.current(), stand.desk.calls]).toEqual(['access-1', 0]);
    at('12:55:01');
    expect([await replica.current(), stand.desk.calls]).toEqual(['access-2', 1]);
  });

  it('2 rotation: each pair is saved before it is used, the former refresh token kept beside it', async () => {
    const replica = await stand.replica();
    at('12:56:00');
    await replica.current();
    expect(await stand.stored()).toMatchObject({
      accessToken: 'access-2',
      refreshToken: 'refresh-2',
      previousRefreshToken: 'refresh-1',
      expiresAt: '2026-11-23T13:56:00.000Z',
    });
    at('13:52:00');
    await replica.current();
    expect(await stand.stored()).toMatchObject({
      refreshToken: 'refresh-3',
      previousRefreshToken: 'refresh-2',
    });
  });

  it('3 race: eight replicas ask at once, one refresh is in flight and all use its token', async () => {
    const replicas = await Promise.all(Array.from({ length: 8 }, () => stand.replica()));
    const open = Promise.withResolvers<void>();
    stand.desk.gate = open.promise;
    at('13:01:00');
    const racing = replicas.map((replica) => replica.current());
    await eventually(() => stand.desk.calls === 1);
    open.resolve();
    expect(await Promise.all(racing)).toEqual(Array.from({ length: 8 }, () => 'access-2'));
    expect(stand.desk.calls).toBe(1);
  });

  it('4 answer lost in transit: the same refresh token yields the same pair again', async () => {
    const replica = await stand.replica();
    stand.desk.answersLost = 1;
    at('13:01:00');
    await expect(replica.current()).rejects.toThrow(ShopifyUnavailable);
    expect(await (await stand.replica()).current()).toBe('access-2');
    expect(stand.lost).toEqual([]);
  });

  it('5 crash between the answer and the save: the next process gets the same pair', async () => {
    const store = Object.assign(Object.create(SecretTokenStore.prototype) as SecretTokenStore, {
      read: (connection: string) => stand.storeOn(stand.database).read(connection),
      save: () => Promise.reject(new Error('killed')),
    });
    at('12:56:00');
    await expect((await stand.replica({ store })).current()).rejects.toThrow('killed');
    expect(await stand.stored()).toMatchObject({ accessToken: 'access-1' });
    expect(await (await stand.replica()).current()).toBe('access-2');
    expect(await stand.stored()).toMatchObject({ refreshToken: 'refresh-2' });
  });

  it('6 revoked: a 401 before its time costs one refresh and one retry, for whoever comes later too', async () => {
    stand.desk.revokeAccess();
    const [first, later] = [await stand.replica(), await stand.replica()];
    await first.read();
    await later.read();
    expect(stand.desk.asked).toEqual(['access-1', 'access-2', 'access-2']);
    expect([stand.desk.calls, stand.status]).toEqual([1, 'active']);
  });

  it('7 uninstall: Shopify knows neither token any more, and a person is needed', async () => {
    stand.desk.uninstall();
    await expect((await stand.replica()).read()).rejects.toThrow(NeedsReconnecting);
    expect(stand.lost).toEqual(['This request requires an active refresh_token']);
    expect(stand.status).toBe('needs-reconnecting');
  });

  it('8 reinstall: its pair is good at once, and a refresh under way cannot overwrite it', async () => {
    const replica = await stand.replica();
    const open = Promise.withResolvers<void>();
    stand.desk.gate = open.promise;
    at('13:01:00');
    const slow = replica.current();
    await eventually(() => stand.desk.calls === 1);
    const pair = stand.desk.reinstall();
    await replica.tokens.adopt('east', {
      accessToken: pair.access,
      scope: null,
      expiresAt: '2026-11-23T14:00:00Z',
      refreshToken: pair.refresh,
      refreshExpiresAt: null,
      previousRefreshToken: null,
    });
    open.resolve();
    expect(await slow).toBe(pair.access);
    expect(await stand.stored()).toMatchObject({ refreshToken: pair.refresh });
    expect(stand.status).toBe('active');
  });

  it('9 scope reduced: the scope is named, and the token is neither renewed nor lost', async () => {
    stand.desk.scopes = 'read_customers';
    await expect((await stand.replica()).read()).rejects.toThrow(
      new AccessDenied('east', 'order', '`read_orders` access scope.'),
    );
    expect([stand.desk.calls, stand.status]).toEqual([0, 'active']);
  });

  it('10 second 401: a freshly renewed token is rejected, and the connection needs reconnecting', async () => {
    stand.desk.rejectsEverything = true;
    await expect((await stand.replica()).read()).rejects.toThrow(NeedsReconnecting);
    expect(stand.desk.asked).toEqual(['access-1', 'access-2']);
    expect(stand.lost).toEqual(['Shopify rejects a freshly renewed token']);
  });

  it('11 secret rotation: refreshes under whichever of the secrets Shopify takes', async () => {
    stand.app = { clientId: 'app', clientSecrets: ['new', 'secret'] };
    at('12:56:00');
    expect(await (await stand.replica()).current()).toBe('access-2');
    stand.desk.secrets = ['new'];
    at('13:53:00');
    expect(await (await stand.replica()).current()).toBe('access-3');
    expect(stand.lost).toEqual([]);
  });

  it('12 client credentials: a new token is asked for before the 24 hours end', async () => {
    stand.grant = 'client-credentials';
    await stand.save({ refreshToken: null, refreshExpiresAt: null });
    at('12:56:00');
    const replica = await stand.replica();
    expect(await replica.current(aShop)).toBe('access-2');
    expect(await stand.stored()).toMatchObject({
      refreshToken: null,
      expiresAt: '2026-11-24T12:55:59.000Z',
    });
    stand.now = new Date('2026-11-24T12:52:00Z');
    expect(await replica.current()).toBe('access-3');
  });
});
