import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromJson, toJson } from './stored-json.js';

describe('events in jsonb', () => {
  it('keep instants, whole numbers beyond 2^53 and bytes', () => {
    const date = fc.date({ noInvalidDate: true });
    const leaf = fc.oneof(fc.string(), fc.bigInt(), fc.boolean(), fc.constant(null), date);
    const value = fc.dictionary(
      fc.string({ unit: 'grapheme-ascii' }).filter((key) => !/^[$_]/.test(key)),
      fc.oneof(leaf, fc.array(leaf)),
    );
    fc.assert(
      fc.property(value, (original) => {
        expect(fromJson(JSON.parse(toJson(original)))).toEqual({ ...original });
      }),
    );
    const bytes = { sealed: Buffer.from([0, 255, 7]) };
    expect(fromJson(JSON.parse(toJson(bytes)))).toEqual(bytes);
  });
});
