import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { BrokenSeal, newKey } from './envelope.js';
import { InvalidMasterKey, SettingsMasterKey, UnknownMasterKey } from './master-key.js';

const first = randomBytes(32).toString('base64');
const second = randomBytes(32).toString('base64');

describe('the master key of the settings', () => {
  it('unwraps what it wrapped, for the same connection only', async () => {
    const master = new SettingsMasterKey(first);
    const dataKey = newKey();
    const wrapped = await master.wrap(dataKey, ['data-key', 'acme']);

    expect(await master.unwrap(wrapped, ['data-key', 'acme'])).toEqual(dataKey);
    await expect(master.unwrap(wrapped, ['data-key', 'other'])).rejects.toThrow(BrokenSeal);
  });

  it('still unwraps with a previous key, and wraps with the current one', async () => {
    const wrapped = await new SettingsMasterKey(first).wrap(newKey(), ['x']);
    const rotating = new SettingsMasterKey(second, [first]);

    await expect(rotating.unwrap(wrapped, ['x'])).resolves.toHaveLength(32);
    expect((await rotating.wrap(newKey(), ['x'])).masterKeyId).toBe(rotating.currentId);
  });

  it('names the key that is missing', async () => {
    const old = new SettingsMasterKey(first);
    const wrapped = await old.wrap(newKey(), ['x']);

    await expect(new SettingsMasterKey(second).unwrap(wrapped, ['x'])).rejects.toThrow(
      new UnknownMasterKey(old.currentId),
    );
  });

  it.each(['', 'short', randomBytes(31).toString('base64'), randomBytes(33).toString('base64')])(
    'refuses %j and tells the length, not the key',
    (setting) => {
      const make = () => new SettingsMasterKey(setting);
      expect(make).toThrow(InvalidMasterKey);
      if (setting) expect(make).not.toThrow(setting);
    },
  );
});
