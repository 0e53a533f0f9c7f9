import { describe, expect, it } from 'vitest';
import { differenceOf } from './compare-journal.js';
import { createdBy, foundBy, healthy, isCredentialTrouble } from './created.js';

const line = {
  JOURNAL_LINE: '1',
  ACCOUNT: '120000',
  MONETARY_AMOUNT: '108.25',
  LINE_DESCR: 'Café',
};
const sent = { BUSINESS_UNIT: 'US001', JOURNAL_ID: 'S000100101', JRNL_LN: [line] };

describe('comparing a journal with what was sent', () => {
  it('ignores what PeopleSoft added, how it writes numbers and characters that it cannot keep', () => {
    const held = {
      ...sent,
      JRNL_HDR_STATUS: 'N',
      JRNL_LN: [
        {
          ...line,
          JOURNAL_LINE: '001',
          MONETARY_AMOUNT: '108.250',
          LINE_DESCR: 'Caf?',
          LEDGER: 'ACTUALS',
        },
        { JOURNAL_LINE: '2', ACCOUNT: '999999', MONETARY_AMOUNT: '0' },
      ],
    };
    expect(differenceOf(sent, held)).toBeNull();
  });

  it.each([
    [
      'an amount',
      { MONETARY_AMOUNT: '108.26' },
      'MONETARY_AMOUNT of line 1 is "108.26", sent was "108.25"',
    ],
    [
      'a sign',
      { MONETARY_AMOUNT: '-108.25' },
      'MONETARY_AMOUNT of line 1 is "-108.25", sent was "108.25"',
    ],
    ['an account', { ACCOUNT: '120001' }, 'ACCOUNT of line 1 is "120001", sent was "120000"'],
    [
      'an amount that is not shown',
      { MONETARY_AMOUNT: '' },
      'MONETARY_AMOUNT of line 1 is "", sent was "108.25"',
    ],
    ['another line number', { JOURNAL_LINE: '7' }, 'line 1 is missing in PeopleSoft'],
  ])('names %s', (_what, change, words) => {
    expect(differenceOf(sent, { ...sent, JRNL_LN: [{ ...line, ...change }] })).toBe(words);
  });

  it('cannot call a journal the same whose amounts are not shown at all', () => {
    const held = { ...sent, JRNL_LN: [{ JOURNAL_LINE: '1', ACCOUNT: '120000' }] };
    expect(differenceOf(sent, held)).toBe('MONETARY_AMOUNT of line 1 is not shown by PeopleSoft');
  });

  it('reads an empty buffer and "no rows exist" as absent', () => {
    expect(foundBy({ kind: 'accepted', rows: [], warnings: [] }, sent)).toEqual({ kind: 'absent' });
    const refused = {
      kind: 'refused',
      messageSet: 91,
      messageNumber: 50,
      text: '',
      envelope: 'fault',
    } as const;
    expect(foundBy({ ...refused, faultClass: 'absent' }, sent)).toEqual({ kind: 'absent' });
    expect(foundBy({ ...refused, faultClass: 'review' }, sent)).toMatchObject({ kind: 'unread' });
  });

  it('notices a Create that was answered with another key', () => {
    const rows = [{ JOURNAL_ID: '0000000042' }];
    expect(createdBy({ kind: 'accepted', rows, warnings: [] }, sent)).toMatchObject({
      kind: 'other-key',
    });
  });

  it('calls an instance healthy that refuses a journal or a user: it is up', () => {
    const refused = {
      kind: 'refused',
      messageSet: 15,
      messageNumber: 11,
      text: '',
      envelope: 'fault',
    } as const;
    expect(healthy({ ...refused, faultClass: 'review' })).toBe(true);
    expect(healthy({ ...refused, faultClass: 'configuration' })).toBe(true);
    expect(isCredentialTrouble({ ...refused, faultClass: 'configuration' })).toBe(true);
    expect(healthy({ ...refused, faultClass: 'retry' })).toBe(false);
    expect(healthy({ kind: 'unknown', cause: 'answer-timeout', text: '' })).toBe(false);
  });
});
