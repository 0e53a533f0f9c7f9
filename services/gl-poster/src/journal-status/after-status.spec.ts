import { describe, expect, it } from 'vitest';
import { anIntent } from '../spec/intents.js';
import { afterStatus, alreadyPosted, isThereThoughReleased } from './after-status.js';

const seen = (status: string, more = {}) => ({
  status,
  budgetStatus: 'V',
  journalDate: '2026-11-20',
  unpostSeq: 0,
  ...more,
});

describe('what PeopleSoft says of a journal', () => {
  it('is posted at P, and stays as it is at N and V', () => {
    expect(afterStatus(anIntent(), seen('P'))).toMatchObject({ state: 'POSTED' });
    expect(afterStatus(anIntent(), seen('N'))).toBeNull();
    expect(afterStatus(anIntent(), seen('V'))).toBeNull();
    expect(afterStatus(anIntent({}, { state: 'POSTED' }), seen('P'))).toBeNull();
  });

  it('is posted no longer once PeopleSoft reports another state', () => {
    const posted = anIntent({}, { state: 'POSTED' });
    expect(afterStatus(posted, seen('V'))).toMatchObject({ state: 'ACCEPTED', nextAt: null });
    expect(afterStatus(posted, seen('U'))).toMatchObject({ reasonCode: 'journal-unposted' });
    expect(afterStatus(posted, seen('MISSING'))).toMatchObject({ reasonCode: 'journal-missing' });
  });

  it('counts also where P was seen before our own call said that it is there', () => {
    const { posting } = anIntent();
    expect(alreadyPosted(posting, 'P')).toMatchObject({ state: 'POSTED' });
    expect(alreadyPosted(posting, 'V')).toBe(posting);
    const inReview = { ...posting, state: 'REVIEW' as const };
    expect(alreadyPosted(inReview, 'P')).toBe(inReview);
  });

  it.each([
    ['E', 'journal-in-error'],
    ['D', 'journal-deleted'],
    ['X', 'journal-cancelled'],
    ['U', 'journal-unposted'],
    ['MISSING', 'journal-missing'],
  ])('asks a person at %s', (status, reasonCode) => {
    expect(afterStatus(anIntent(), seen(status))).toMatchObject({ state: 'REVIEW', reasonCode });
    expect(afterStatus(anIntent({}, { state: 'REVIEW', reasonCode }), seen(status))).toBeNull();
  });

  it('asks a person where the budget check failed, until it passes or the journal is posted', () => {
    const held = seen('V', { budgetStatus: 'E' });
    const reasonCode = 'journal-over-budget';
    expect(afterStatus(anIntent(), held)).toMatchObject({ state: 'REVIEW', reasonCode });
    const inReview = anIntent({}, { state: 'REVIEW', reasonCode });
    expect(afterStatus(inReview, held)).toBeNull();
    expect(afterStatus(inReview, seen('V'))).toMatchObject({ state: 'ACCEPTED' });
    const posted = seen('P', { budgetStatus: 'E' });
    expect(afterStatus(inReview, posted)).toMatchObject({ state: 'POSTED' });
    expect(afterStatus(anIntent(), seen('E', { budgetStatus: 'E' }))).toMatchObject({
      reasonCode: 'journal-in-error',
    });
  });

  it('needs nobody any more once the PeopleSoft team has corrected an error', () => {
    const inError = anIntent({}, { state: 'REVIEW', reasonCode: 'journal-in-error' });
    expect(afterStatus(inError, seen('V'))).toMatchObject({ state: 'ACCEPTED', reasonCode: null });
    expect(afterStatus(inError, seen('P'))).toMatchObject({ state: 'POSTED' });
  });

  it('ends the doubt at a site without Get, unverified', () => {
    const unknown = anIntent({}, { state: 'UNKNOWN', step: 'create', doubtSince: 1 });
    expect(afterStatus(unknown, seen('N'))).toMatchObject({ state: 'ACCEPTED', verified: false });
    const readable = anIntent({}, { state: 'UNKNOWN', step: 'read', doubtSince: 1 });
    expect(afterStatus(readable, seen('N'))).toBeNull();
  });

  it('leaves a journal alone that is being sent, was superseded, or is a reversal of ours by hand', () => {
    expect(afterStatus(anIntent({ leaseOwner: 'x' }), seen('E'))).toBeNull();
    expect(afterStatus(anIntent({}, { state: 'SUPERSEDED' }), seen('E'))).toBeNull();
    expect(afterStatus(anIntent(), seen('E', { unpostSeq: 1 }))).toBeNull();
  });

  it.each([
    ['FAILED', 'retries-used-up'],
    ['REVIEW', 'refused-by-peoplesoft'],
  ] as const)('asks about a journal at %s (%s) that is there after all', (state, reasonCode) => {
    const thought = anIntent({}, { state, reasonCode });
    for (const status of ['N', 'V', 'P', 'E'])
      expect(afterStatus(thought, seen(status))).toMatchObject({ reasonCode: 'duplicate-key' });
    for (const status of ['D', 'MISSING']) expect(afterStatus(thought, seen(status))).toBeNull();
  });

  it('notices a journal that is there though its facts are booked elsewhere, and never revives it', () => {
    for (const state of ['SUPERSEDED', 'NOT_APPLICABLE'] as const) {
      const released = anIntent({}, { state });
      expect(isThereThoughReleased(released, seen('P'))).toBe(true);
      expect(isThereThoughReleased(released, seen('D'))).toBe(false);
      for (const status of ['N', 'P', 'E', 'U'])
        expect(afterStatus(released, seen(status))).toBeNull();
      const other = seen('V', { journalDate: '2026-12-01' });
      expect(afterStatus(released, other)).toBeNull();
      expect(isThereThoughReleased(released, other)).toBe(false);
    }
    expect(isThereThoughReleased(anIntent(), seen('P'))).toBe(false);
  });

  it('asks a person about a journal of the same id on another date', () => {
    const other = seen('V', { journalDate: '2026-12-01' });
    expect(afterStatus(anIntent(), other)).toMatchObject({ reasonCode: 'journal-other-date' });
  });
});
