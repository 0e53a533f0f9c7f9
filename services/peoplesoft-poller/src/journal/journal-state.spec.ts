import { describe, expect, it } from 'vitest';
import {
  type FollowedJournal,
  keptOf,
  missing,
  readingOf,
  type ReportedJournal,
  ReportedJournals,
} from './journal-state.js';

const askedAt = new Date('2026-11-20T12:00:00Z');
const grace = 300_000;
const journal: FollowedJournal = {
  intentId: 'i-1',
  businessUnit: 'US001',
  journalId: 'S000100101',
  journalDate: '2026-11-20',
  unpostSeq: 0,
  held: true,
  acceptedAt: new Date('2026-11-20T11:00:00Z'),
  status: null,
  budgetStatus: null,
};
const { businessUnit, journalId, journalDate, unpostSeq } = journal;

function answer(reported: readonly ReportedJournal[], whole = true) {
  return { reported: new ReportedJournals(reported), whole, askedAt };
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
      journalDate,
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
    const young = { ...journal, acceptedAt: new Date(askedAt.getTime() - 1000) };
    expect(readingOf(young, answer([]), grace)).toBeNull();
    const later = { ...journal, acceptedAt: new Date(askedAt.getTime() + 600_000) };
    expect(readingOf(later, answer([]), grace)).toBeNull();
  });

  it('is never MISSING while nobody knows whether PeopleSoft took it', () => {
    expect(readingOf({ ...journal, held: false }, answer([]), grace)).toBeNull();
    expect(readingOf({ ...journal, held: false }, answer([reported('N')]), grace)).not.toBeNull();
  });

  it('names the other date under which PeopleSoft holds its id, once', () => {
    const other = { ...reported('P'), journalDate: '2026-11-21' };
    const reading = readingOf(journal, answer([other]), grace);
    expect(reading).toEqual({ journalDate: '2026-11-21', status: 'P', budgetStatus: 'N' });
    if (reading === null) throw new Error('the journal was read');
    const status = keptOf(journal, reading);
    const known = { ...journal, status, budgetStatus: 'N' };
    expect(readingOf(known, answer([other]), grace)).toBeNull();
    expect(readingOf(known, answer([other, reported('P')]), grace)?.journalDate).toBe(journalDate);
  });

  it('is that a posted journal was unposted, deleted, or is gone', () => {
    const posted = { ...journal, status: 'P', budgetStatus: 'V' };
    for (const status of ['U', 'D'])
      expect(readingOf(posted, answer([reported(status, 'V')]), grace)).toMatchObject({ status });
    expect(readingOf(posted, answer([]), grace)?.status).toBe(missing);
  });
});
