import { describe, expect, it } from 'vitest';
import { isSettled } from './settled.js';

const updatedAt = new Date('2026-11-23T12:00:00Z');

describe('a reading', () => {
  it.each([
    ['2026-11-23T11:59:59.000Z', false],
    ['2026-11-23T12:00:00.999Z', false],
    ['2026-11-23T12:00:01.000Z', true],
  ])('begun at %s of a change at 12:00:00 is the last word: %s', (begunAt, expected) => {
    expect(isSettled({ updatedAt, begunAt: new Date(begunAt) })).toBe(expected);
  });
});
