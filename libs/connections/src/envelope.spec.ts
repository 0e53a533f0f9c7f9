import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, BrokenSeal, newKey, open, seal } from './envelope.js';

const key = newKey();
const context = ['secret', 'acme', 'peoplesoft.password', '3'];
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));

describe('an envelope', () => {
  it('gives back what was sealed', () => {
    fc.assert(
      fc.property(bytes, (plaintext) => {
        expect(open(key, seal(key, plaintext, context), context)).toEqual(plaintext);
      }),
    );
  });

  it('never seals the same way twice', () => {
    const plaintext = Buffer.from('hunter2');

    expect(seal(key, plaintext, context)).not.toEqual(seal(key, plaintext, context));
  });

  it('refuses a flip of any single bit, in the nonce, the ciphertext and the tag', () => {
    const box = seal(key, Buffer.from('a secret of some length'), context);

    for (const part of ['nonce', 'ciphertext'] as const)
      for (let bit = 0; bit < box[part].length * 8; bit += 1)
        expect(() => open(key, flipped(box, part, bit), context)).toThrow(BrokenSeal);
  });

  it('refuses to be cut, wherever', () => {
    const box = seal(key, Buffer.from('a secret'), context);

    for (let length = 0; length < box.ciphertext.length; length += 1)
      expect(() =>
        open(key, { ...box, ciphertext: box.ciphertext.subarray(0, length) }, context),
      ).toThrow(BrokenSeal);
  });

  it.each([
    ['another connection', ['secret', 'other', 'peoplesoft.password', '3']],
    ['another name', ['secret', 'acme', 'peoplesoft.user', '3']],
    ['an earlier version', ['secret', 'acme', 'peoplesoft.password', '2']],
    ['names that run together the same', ['secret', 'acmepeoplesoft.password', '', '3']],
  ])('refuses to be moved to %s', (_place, elsewhere) => {
    const box = seal(key, Buffer.from('a secret'), context);

    expect(() => open(key, box, elsewhere)).toThrow(BrokenSeal);
  });

  it('refuses another key', () => {
    expect(() => open(newKey(), seal(key, Buffer.from('a secret'), context), context)).toThrow(
      BrokenSeal,
    );
  });
});

function flipped(box: Box, part: 'nonce' | 'ciphertext', bit: number): Box {
  const changed = Buffer.from(box[part]);
  changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return { ...box, [part]: changed };
}
