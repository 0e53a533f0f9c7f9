import { describe, expect, it } from 'vitest';
import { printedResult } from './result.js';

const replay = { dryRun: false, refused: null, isRead: true };
const counts = {
  service: 'gl-poster',
  read: 3,
  same: 2,
  differs: 1,
  missing: 0,
  rejected: 0,
  pending: 0,
};

describe('the result of a replay', () => {
  it('adds up, and names what differs', () => {
    const differences = [{ key: 'acme:1', difference: 'account 400000, was 400100' }];
    expect(printedResult({ replay, counts: [counts], differences })).toEqual([
      'gl-poster: read 3 = 2 same + 1 differs + 0 missing + 0 rejected',
      'differs: acme:1: account 400000, was 400100',
    ]);
  });

  it('tells what is still to be decided', () => {
    const [line] = printedResult({
      replay,
      counts: [{ ...counts, same: 0, pending: 2 }],
      differences: [],
    });
    expect(line).toContain('+ 2 still to be decided');
  });

  it('of a dry run is what would be read', () => {
    const dry = { ...replay, dryRun: true };
    expect(printedResult({ replay: dry, counts: [counts], differences: [] })).toEqual([
      'gl-poster would read 3',
    ]);
  });

  it.each([
    ['a refusal', { ...replay, refused: 'no such topic' }, 'refused: no such topic'],
    ['an empty range', replay, 'nothing to read'],
    ['one that waits', { ...replay, isRead: false }, 'not read yet'],
    ['one nobody knows', undefined, 'the recorder knows no such replay yet'],
  ])('tells %s apart from nothing', (_name, row, line) => {
    const [first] = printedResult({ replay: row, counts: [], differences: [] });
    expect(first).toContain(line);
  });
});
