import { describe, expect, it } from 'vitest';
import { unseen } from './journal-marks.js';

describe('the unseen part of a topic', () => {
  it('begins at the mark, and at the beginning where there is none or the topic was made anew', () => {
    const ends = new Map([
      [0, 10n],
      [1, 10n],
      [2, 3n],
    ]);
    const marks = new Map([
      [0, 7n],
      [2, 9n],
    ]);
    expect([...unseen(marks, ends)]).toEqual([
      [0, 7n],
      [1, 0n],
      [2, 0n],
    ]);
  });
});
