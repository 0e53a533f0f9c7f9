import { describe, expect, it } from 'vitest';
import { printedResult } from './result.js';

const counts = {
  service: 'gl-poster',
  read: 3,
  same: 2,
  differs: 1,
  missing: 0,
  rejected: 0,
  pending: 0,
};
const replay = { dryRun: false, refused: null, isRead: true, counts: [counts] };
const none = { ...replay, counts: [] };

describe('the result of a replay', () => {
  it('adds up, and names what differs', () => {
    const difference = 'account 400000, was 400100';
    const records = [{ key: 'acme:1', result: 'differs' as const, difference }];
    expect(printedResult({ replay, records })).toEqual([
      'gl-poster: read 3 = 2 same + 1 differs + 0 missing + 0 rejected',
      'differs: acme:1: account 400000, was 400100',
    ]);
  });

  it('tells what is still to be decided', () => {
    const [line] = printedResult({
      replay: { ...replay, counts: [{ ...counts, same: 0, pending: 2 }] },
      records: [],
    });
    expect(line).toContain('+ 2 still to be decided');
  });

  it('of a dry run says that nothing was changed, and what would have gone the live path', () => {
    const records = [{ key: 'acme:1', result: 'missing' as const, difference: null }];
    const lines = printedResult({ replay: { ...replay, dryRun: true }, records });
    expect(lines[0]).toBe('dry run: nothing was changed or sent');
    expect(lines.at(-1)).toBe('missing: acme:1');
  });

  it.each([
    ['a refusal', { ...none, refused: 'no such topic' }, 'refused: no such topic'],
    ['an empty range', none, 'nothing to read'],
    ['one that waits', { ...none, isRead: false }, 'not read yet'],
    ['one nobody knows', null, 'the recorder knows no such replay yet'],
  ])('tells %s apart from nothing', (_name, row, line) => {
    const [first] = printedResult({ replay: row, records: [] });
    expect(first).toContain(line);
  });
});
