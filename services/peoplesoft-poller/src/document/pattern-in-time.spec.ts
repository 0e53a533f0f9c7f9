import { describe, expect, it } from 'vitest';
import { endsInTime } from './pattern-in-time.js';

describe('a pattern', () => {
  it('comes to an end on thousands of texts', () => {
    const texts = Array.from(
      { length: 5_000 },
      (_, index) => `web order #${String(index)} of today`,
    );
    expect(endsInTime(texts, '(#\\d+)')).toBe(true);
    expect(endsInTime(texts, '\\#(\\d+)')).toBe(true);
    expect(endsInTime([], '(a+)+$')).toBe(true);
  });

  it('is found out when it runs away', () => {
    expect(endsInTime(['fine', `${'a'.repeat(60)}!`], '^(a+)+$')).toBe(false);
  });
});
