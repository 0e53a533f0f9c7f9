import { describe, expect, it } from 'vitest';
import { fromNow } from './from-now.js';

const now = Date.parse('2026-11-30T12:00:00Z');

describe('a time on the page', () => {
  it.each([
    ['2026-11-30T11:59:58Z', 'just now'],
    ['2026-11-30T11:57:00Z', '3 minutes ago'],
    ['2026-11-30T10:00:00Z', '2 hours ago'],
    ['2026-11-29T11:00:00Z', 'yesterday'],
    ['2026-11-30T12:00:20Z', 'in a moment'],
    ['2026-11-30T14:00:00Z', 'in 2 hours'],
  ])('%s is %s', (at, words) => {
    expect(fromNow(at, now)).toBe(words);
  });
});
