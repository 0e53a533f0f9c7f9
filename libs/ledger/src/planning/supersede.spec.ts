import { describe, expect, it } from 'vitest';
import type { PostingState } from '@ml-connector/events';
import { aLedger, aPolicy, Story, TestBooks } from '../testing/index.js';
import { maySend } from './may-send.js';
import type { PreparedJournal } from './prepared.js';
import { supersede } from './supersede.js';

const books = { ledger: aLedger(), policy: aPolicy() };

function aJournal(): PreparedJournal {
  const story = new Story();
  story.order('2026-11-20T15:00:00Z', story.item({ price: '100.00' }));
  const kept = new TestBooks();
  kept.deliver(story.history.snapshot());
  const [journal] = kept.journals;
  if (!journal) throw new RangeError('no journal');
  return journal;
}

describe('superseding a journal', () => {
  const journal = aJournal();

  it('moves the date and keeps lines, sources and the original date', () => {
    const answer = supersede(journal, '2026-12-01', books);
    expect(answer).toMatchObject({
      kind: 'superseding',
      journal: { journalDate: '2026-12-01', lateFrom: '2026-11-20', sources: journal.sources },
    });
    expect(answer.kind === 'superseding' && answer.journal.lines).toBe(journal.lines);
  });

  it('keeps the first original date when it happens again', () => {
    const once = supersede(journal, '2026-12-01', books);
    if (once.kind !== 'superseding') throw new RangeError(once.kind);
    expect(supersede(once.journal, '2027-01-04', books)).toMatchObject({
      journal: { journalDate: '2027-01-04', lateFrom: '2026-11-20' },
    });
  });

  it('never keeps the date: PeopleSoft would see a second journal of one key', () => {
    expect(supersede(journal, '2026-11-20', books)).toEqual({
      kind: 'same-date',
      journalDate: '2026-11-20',
    });
  });

  it('obeys the periods', () => {
    const calendars = {
      US001: [{ fiscalYear: 2026, period: 12, from: '2026-12-01', to: '2026-12-31', open: false }],
    };
    const policy = aPolicy({ periods: { closed: 'hold', calendars } });
    expect(supersede(journal, '2026-12-01', { ...books, policy })).toEqual({
      kind: 'waiting',
      reason: 'period-held',
    });
  });
});

describe('a reversal', () => {
  const states = (state: PostingState) => new Map([['sale', state]]);

  it.each<PostingState>(['ACCEPTED', 'POSTED', 'NOT_APPLICABLE'])(
    'goes once its sale is %s',
    (state) => {
      expect(maySend(['sale'], states(state))).toBe('go');
    },
  );

  it.each<PostingState>([
    'CAPTURED',
    'PREPARED',
    'SENDING',
    'UNKNOWN',
    'REVIEW',
    'FAILED',
    'RETRYING',
    'WAITING',
  ])('waits while its sale is %s', (state) => {
    expect(maySend(['sale'], states(state))).toEqual({
      kind: 'waiting',
      reason: 'sale-not-accepted',
    });
  });

  it('waits for a sale that was never heard of, and for none where it reverses none', () => {
    expect(maySend(['other'], states('POSTED'))).toMatchObject({ kind: 'waiting' });
    expect(maySend([], new Map())).toBe('go');
  });
});
