import { describe, expect, it } from 'vitest';
import {
  journalKey,
  missing,
  type OpenJournal,
  readingOf,
  type ReportedJournal,
} from './journal-state.js';

const at = new Date('2026-11-20T12:00:00Z');
const grace = 300_000;
const journal: OpenJournal = {
  intentId: 'i-1',
  businessUnit: 'US001',
  journalId: 'S000100101',
  journalDate: '2026-11-20',
  unpostSeq: 0,
  acceptedAt: new Date('2026-11-20T11:00:00Z'),
  status: null,
  budgetStatus: null,
};
const { businessUnit, journalId, journalDate, unpostSeq } = journal;

function answer(reported: readonly ReportedJournal[], whole = true) {
  return { reported: new Map(reported.map((each) => [journalKey(each), each])), whole, at };
}
const reported = (status: string, budgetStatus: string | null = 'N'): ReportedJournal => ({
  businessUnit,
  journalId,
  journalDate,
  unpostSeq,
  status,
  budgetStatus,
});

describe('what an answer says about a journal', () => {
  it('is its status, when that is new', () => {
    expect(readingOf(journal, answer([reported('V')]), grace)).toEqual({
      status: 'V',
      budgetStatus: 'N',
    });
  });

  it('is nothing when it was told before', () => {
    const known = { ...journal, status: 'V', budgetStatus: 'N' };
    expect(readingOf(known, answer([reported('V')]), grace)).toBeNull();
    expect(readingOf(known, answer([reported('V', 'E')]), grace)).not.toBeNull();
  });

  it('is MISSING, once, when a whole answer does not show it', () => {
    expect(readingOf(journal, answer([]), grace)?.status).toBe(missing);
    expect(readingOf({ ...journal, status: missing }, answer([]), grace)).toBeNull();
  });

  it('is nothing when the answer was cut off, or the journal is too young to be seen', () => {
    expect(readingOf(journal, answer([], false), grace)).toBeNull();
    const young = { ...journal, acceptedAt: new Date(at.getTime() - 1000) };
    expect(readingOf(young, answer([]), grace)).toBeNull();
  });

  it('is not taken from a journal of the same id and another date', () => {
    const other = { ...reported('P'), journalDate: '2026-11-21' };
    expect(readingOf(journal, answer([other]), grace)?.status).toBe(missing);
  });
});
