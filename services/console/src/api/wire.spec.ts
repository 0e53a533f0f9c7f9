import { describe, expect, it } from 'vitest';
import { toWire } from './wire.js';

describe('a value on its way to a page', () => {
  it('carries times and big integers as text, however deep', () => {
    const value = { version: 9_007_199_254_740_993n, rows: [{ at: new Date(0), amount: '0.10' }] };
    expect(toWire(value)).toEqual({
      version: '9007199254740993',
      rows: [{ at: '1970-01-01T00:00:00.000Z', amount: '0.10' }],
    });
  });
});
