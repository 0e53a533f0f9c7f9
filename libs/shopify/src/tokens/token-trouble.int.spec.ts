import { eventually, freshDatabase } from '@ml-connector/testing';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NeedsReconnecting, ShopifyUnavailable, ShopNotServed } from '../errors.js';
import { aShop } from '../testing/fake-parts.js';
import { TokenStand } from '../testing/token-stand.js';

describe('a token', () => {
  let stand: TokenStand;

  beforeEach(async () => {
    stand = await TokenStand.on(await freshDatabase());
  });
  afterEach(() => stand.close());

  const at = (time: string): void => void (stand.now = new Date(`2026-11-23T${time}Z`));

  it('falls back on the former refresh token where the newer one was never taken', async () => {
    await stand.save({ refreshToken: 'never-taken', previousRefreshToken: 'refresh-1' });
    at('12:56:00');
    expect(await (await stand.replica()).current()).toBe('access-2');
    expect(await stand.stored()).toMatchObject({ previousRefreshToken: 'refresh-1' });
    expect(stand.lost).toEqual([]);
  });

  it('is lost when somebody else rotated it and used the new pair', async () => {
    stand.desk.rotateElsewhere();
    at('12:56:00');
    await expect((await stand.replica()).current()).rejects.toThrow(NeedsReconnecting);
    expect(stand.lost).toEqual(['This request requires an active refresh_token']);
  });

  it('is lost after 90 days without a refresh, without asking Shopify', async () => {
    stand.now = new Date('2027-02-21T00:00:00Z');
    await expect((await stand.replica()).current()).rejects.toThrow('expired after 90 days');
    expect(stand.desk.calls).toBe(0);
  });

  it('is lost at once when it is static and rejected', async () => {
    stand.grant = 'static';
    await stand.save({ refreshToken: null, expiresAt: null });
    stand.desk.revokeAccess();
    await expect((await stand.replica()).read()).rejects.toThrow(NeedsReconnecting);
    expect(stand.desk.calls).toBe(0);
  });

  it('goes on being used while Shopify is down and it has not expired', async () => {
    const replica = await stand.replica();
    stand.desk.isDown();
    at('12:56:00');
    expect(await replica.current()).toBe('access-1');
    at('13:01:00');
    await expect(replica.current()).rejects.toThrow(ShopifyUnavailable);
    expect(stand.lost).toEqual([]);
  });

  it.each([
    ['a page of an edge with 403', [403, '<html>Access denied</html>'], ShopifyUnavailable],
    ['a 429', [429, ''], ShopifyUnavailable],
    ['an answer without a token', [200, '{}'], ShopifyUnavailable],
    ['a frozen store', [402, ''], ShopNotServed],
    ['a locked store', [423, ''], ShopNotServed],
  ] as const)('is not lost through %s', async (_name, [status, body], expected) => {
    stand.desk.page = { status, body, retryAfter: null, requestId: null };
    at('13:01:00');
    await expect((await stand.replica()).current()).rejects.toThrow(expected);
    expect([stand.lost, stand.status]).toEqual([[], 'active']);
  });

  it('is lost where the store is gone', async () => {
    stand.desk.page = { status: 404, body: 'Not Found', retryAfter: null, requestId: null };
    at('13:01:00');
    await expect((await stand.replica()).current()).rejects.toThrow(NeedsReconnecting);
  });

  it('is used as it is by replicas that find another one renewing it', async () => {
    const [first, second] = [await stand.replica(), await stand.replica()];
    const open = Promise.withResolvers<void>();
    stand.desk.gate = open.promise;
    at('12:56:00');
    const renewing = first.current();
    await eventually(() => stand.desk.calls === 1);
    expect(await second.current()).toBe('access-1');
    open.resolve();
    expect(await renewing).toBe('access-2');
  });

  it('that was rejected is not handed out again because another call of the process kept it', async () => {
    const replica = await stand.replica();
    const open = Promise.withResolvers<void>();
    stand.desk.gate = open.promise;
    stand.desk.isDown();
    at('12:56:00');
    const keeping = replica.tokens.current(aShop);
    await eventually(() => stand.desk.calls === 1);
    const renewing = replica.tokens.renew(aShop, { value: 'access-1', version: 1 });
    stand.desk.gate = Promise.resolve();
    open.resolve();
    expect((await keeping).value).toBe('access-1');
    await expect(renewing).rejects.toThrow(ShopifyUnavailable);
    expect(stand.lost).toEqual([]);
  });

  it('is not overwritten by a replica that slept past its lease', async () => {
    const [sleeper, other] = [await stand.replica(), await stand.replica()];
    const open = Promise.withResolvers<void>();
    stand.desk.gate = open.promise;
    at('13:01:00');
    const sleeping = sleeper.current();
    await eventually(() => stand.desk.calls === 1);
    await stand.database.query(`update ingress.token_lease set leased_until = '-infinity'`);
    const taking = other.current();
    await eventually(() => stand.desk.calls === 2);
    open.resolve();
    const [slept, taken] = await Promise.all([sleeping, taking]);
    expect(slept).toBe(taken);
    expect(await stand.stored()).toMatchObject({ accessToken: taken });
  });

  it('is not lost when a reinstall stores a newer one in the moment of giving up', async () => {
    const replica = await stand.replica({
      markLost: async (_connection, reason) => {
        stand.lost.push(reason);
        await stand.save({ accessToken: stand.desk.reinstall().access, expiresAt: null });
        stand.status = 'needs-reconnecting';
      },
    });
    stand.desk.uninstall();
    await replica.read();
    expect(stand.desk.asked).toEqual(['access-1', 'access-2']);
    expect(stand.status).toBe('active');
  });

  it('is renewed for more stores at once than the pool has connections', async () => {
    const shops = Array.from({ length: 6 }, (_, n) => ({ ...aShop, connection: `store-${n}` }));
    for (const { connection } of shops) await stand.save({}, connection);
    stand.grant = 'client-credentials';
    at('13:01:00');
    const replica = await stand.replica({}, 2);
    const all = Promise.all(shops.map((shop) => replica.current(shop)));
    const patience = pause(20_000, 'stuck', { ref: false });
    expect(await Promise.race([all, patience])).toHaveLength(6);
  });
});
