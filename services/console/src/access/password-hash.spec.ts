import { describe, expect, it } from 'vitest';
import { hashOf, isPassword } from './password-hash.js';

describe('a password', () => {
  it('is known again, and no other is', async () => {
    const hash = await hashOf('correct horse battery');
    expect(await isPassword('correct horse battery', hash)).toBe(true);
    expect(await isPassword('correct horse batterx', hash)).toBe(false);
  });

  it('has another hash each time, and is in none of them', async () => {
    const hashes = await Promise.all([hashOf('correct horse'), hashOf('correct horse')]);
    expect(hashes[0]).not.toBe(hashes[1]);
    expect(hashes.join()).not.toContain('correct');
  });

  it('is the same however its accents were typed', async () => {
    expect(await isPassword('caf\u00e9 au lait', await hashOf('cafe\u0301 au lait'))).toBe(true);
  });

  it.each(['', 'plain', 'scrypt$1$2', 'bcrypt$1$2$3$4$5'])(
    'fits no hash that is not ours: "%s"',
    async (hash) => {
      expect(await isPassword('any', hash)).toBe(false);
    },
  );
});
