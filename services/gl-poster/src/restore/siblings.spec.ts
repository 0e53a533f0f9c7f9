import type { Outcome, Row } from '@ml-connector/peoplesoft';
import { describe, expect, it } from 'vitest';
import { siblingsBy } from './siblings.js';

const own = { businessUnit: 'US001', journalId: 'A000100101', journalDate: '2026-11-20' };
const found = (...rows: Row[]): Outcome => ({ kind: 'accepted', rows, warnings: [] });
const row = (journalId: string, journalDate = '2026-11-20', more: Row = {}): Row => ({
  ...{ BUSINESS_UNIT: 'US001', JOURNAL_ID: journalId, JOURNAL_DATE: journalDate, UNPOST_SEQ: '0' },
  ...more,
});

describe('the journals of an order that PeopleSoft holds', () => {
  it('are none where nothing is found, or only what is known here', () => {
    expect(siblingsBy(found(), own, [own])).toEqual({ kind: 'none' });
    const first = { ...own, journalId: 'A000100100' };
    expect(siblingsBy(found(row('A000100100')), own, [own, first])).toEqual({ kind: 'none' });
    const absent = { messageSet: 91, messageNumber: 50, text: '', envelope: 'fault' } as const;
    expect(siblingsBy({ kind: 'refused', faultClass: 'absent', ...absent }, own, [])).toEqual({
      kind: 'none',
    });
  });

  it('are other orders’ or other units’ business where a Find looks further than it was asked', () => {
    const others = [row('A000100200'), row('A000100100', '2026-11-20', { BUSINESS_UNIT: 'CA001' })];
    expect(siblingsBy(found(...others), own, [own])).toEqual({ kind: 'none' });
  });

  it('may be this very journal, also where Find shows no date', () => {
    expect(siblingsBy(found(row('A000100100'), row('A000100101')), own, [own])).toEqual({
      kind: 'own',
    });
    expect(siblingsBy(found(row('A000100101 ', '')), own, [own])).toEqual({ kind: 'own' });
  });

  it.each([
    ['another number', 'A000100100', '2026-11-20'],
    ['its own number on another date', 'A000100101', '2026-12-01'],
  ])('are named to a person where nobody here remembers %s', (_what, journalId, date) => {
    const seen = siblingsBy(found(row(journalId, date)), own, [own]);
    expect(seen).toMatchObject({
      kind: 'others',
      text: expect.stringContaining(`${journalId} of ${date}`) as string,
    });
  });

  it('are not known while Find does not answer, or shows as many rows as it can', () => {
    const silence = { kind: 'unknown', cause: 'answer-timeout', text: 'no answer' } as const;
    expect(siblingsBy(silence, own, [own])).toMatchObject({ kind: 'unread' });
    const many = Array.from({ length: 300 }, () => row('B000100100'));
    expect(siblingsBy(found(...many), own, [own])).toMatchObject({ kind: 'others' });
  });
});
