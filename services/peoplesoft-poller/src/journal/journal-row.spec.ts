import { describe, expect, it } from 'vitest';
import { journalFrom } from './journal-row.js';

const values = {
  businessUnit: 'US001',
  journalId: 'S000100101 ',
  journalDate: '2026/11/20',
  unpostSeq: '0',
  status: 'P',
  budgetStatus: 'V',
};
const read = (changes: Record<string, string>) =>
  journalFrom({ values: { ...values, ...changes }, orderNameText: '' }, 'US009');

describe('a row of the status query', () => {
  it('is a journal, its blanks taken off and its date in our form', () => {
    expect(read({})).toEqual({
      businessUnit: 'US001',
      journalId: 'S000100101',
      journalDate: '2026-11-20',
      unpostSeq: 0,
      status: 'P',
      budgetStatus: 'V',
    });
    expect(read({ journalDate: '20-NOV-26 00:00:00' })?.journalDate).toBe('2026-11-20');
    expect(read({ journalDate: '2026-11-20T00:00:00Z' })?.journalDate).toBe('2026-11-20');
  });

  it('is in the unit of the connection where the query leaves the unit out', () => {
    expect(read({ businessUnit: '', unpostSeq: '', budgetStatus: '' })).toMatchObject({
      businessUnit: 'US009',
      unpostSeq: 0,
      budgetStatus: null,
    });
  });

  it.each([{ journalId: '' }, { status: ' ' }, { journalDate: '20.11.2026' }, { unpostSeq: 'x' }])(
    'is no journal with %o',
    (changes) => {
      expect(read(changes)).toBeNull();
    },
  );
});
