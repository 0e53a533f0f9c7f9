import { FakeClock, type FreshDatabase, freshDatabase } from '@ml-connector/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CredentialHolds } from './credential-holds.js';
import { type Ground, ground } from './testing/ground.js';

const minute = 60_000;
let fresh: FreshDatabase;
let stand: Ground;
let clock: FakeClock;
/** Two processes over one database. */
let one: CredentialHolds;
let other: CredentialHolds;

beforeAll(async () => {
  fresh = await freshDatabase();
  stand = await ground(fresh.url);
});
afterAll(async () => {
  await stand.database.destroy();
  await fresh.drop();
});
beforeEach(async () => {
  await stand.database.query('delete from connections.credential_hold');
  clock = new FakeClock();
  one = new CredentialHolds(stand.database, () => clock.now());
  other = new CredentialHolds(stand.database, () => clock.now());
});

async function refuse(holds: CredentialHolds, credential = '1.1'): Promise<boolean> {
  const leave = await holds.signIn('con-1', credential);
  if (leave) await holds.refused(leave);
  return leave !== null;
}

describe('a connection whose credentials were refused', () => {
  it('is tried by all replicas together ever more rarely, at most every six hours', async () => {
    let tries = 0;
    for (let passed = 0; passed < 24 * 60; passed += 10) {
      for (const holds of [one, other]) if (await refuse(holds)) tries += 1;
      clock.advance(10 * minute);
    }
    expect(tries).toBeLessThanOrEqual(12);
    clock.advance(6 * 60 * minute);
    expect(await other.isHeld('con-1', '1.1')).toBe(false);
  });

  it('is tried by one of many who ask at the same moment', async () => {
    await refuse(one);
    expect(await other.isHeld('con-1', '1.1')).toBe(true);
    clock.advance(minute);
    const asked = Array.from({ length: 8 }, (_, n) => (n % 2 ? one : other).signIn('con-1', '1.1'));
    expect((await Promise.all(asked)).filter((leave) => leave !== null)).toHaveLength(1);
  });

  it('rests once for calls that were refused together', async () => {
    const leaves = [await one.signIn('con-1', '1.1'), await other.signIn('con-1', '1.1')];
    for (const leave of leaves) if (leave) await one.refused(leave);
    clock.advance(minute);
    expect(await one.isHeld('con-1', '1.1')).toBe(false);
  });

  it('is tried at once with new credentials, also by another replica, and after a change', async () => {
    await refuse(one);
    expect(await other.isHeld('con-2', '1.1')).toBe(false);
    expect(await other.isHeld('con-1', '1.2')).toBe(false);
    expect(await other.signIn('con-1', '1.2')).toMatchObject({ restedMs: 0 });
    await one.release('con-1');
    expect(await other.isHeld('con-1', '1.1')).toBe(false);
  });

  it('keeps the rest of new credentials when old ones are refused late', async () => {
    const late = await one.signIn('con-1', '1.1');
    await refuse(other, '1.2');
    if (late) await one.refused(late);
    expect(await one.isHeld('con-1', '1.2')).toBe(true);
  });

  it('goes on once PeopleSoft takes them, and asks again soon where no call reached it', async () => {
    await refuse(one);
    clock.advance(minute);
    const leave = await one.signIn('con-1', '1.1');
    expect(await other.signIn('con-1', '1.1')).toBeNull();
    if (leave) await one.untried(leave);
    const next = await other.signIn('con-1', '1.1');
    expect(next).toMatchObject({ restedMs: minute });
    if (next) await other.taken(next);
    expect(await one.signIn('con-1', '1.1')).toMatchObject({ restedMs: 0 });
  });
});
