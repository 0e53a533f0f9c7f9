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

  it('tells text apart that differs in zeros alone: an account is no number', () => {
    const zero = (ACCOUNT: string) => ({ ...sent, JRNL_LN: [{ ...line, ACCOUNT }] });
    expect(differenceOf(zero('0100'), zero('100'))).toContain('ACCOUNT of line 1');
    expect(differenceOf(zero('100.0'), zero('100'))).toContain('ACCOUNT of line 1');
  });

  it('notices money that was not sent, unless it stands in another ledger', () => {
    const more = { JOURNAL_LINE: '2', ACCOUNT: '400000', MONETARY_AMOUNT: '-10.00' };
    const ours = { ...line, LEDGER: 'ACTUALS' };
    const held = (added: object) => ({ ...sent, JRNL_LN: [ours, { ...more, ...added }] });
    const alone = { ...sent, JRNL_LN: [ours] };
    expect(differenceOf(alone, held({ LEDGER: 'ACTUALS' }))).toBe(
      'line 2 with -10.00 on 400000 was not sent',
    );
    expect(differenceOf(alone, held({}))).toContain('was not sent');
    expect(differenceOf(alone, held({ LEDGER: 'LOCAL' }))).toBeNull();
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

  it('takes its own key for its own, however PeopleSoft writes it', () => {
    const own = { BUSINESS_UNIT: 'US001', JOURNAL_ID: 'S000100101', UNPOST_SEQ: '0' };
    const rows = [{ ...own, BUSINESS_UNIT: 'US001 ', UNPOST_SEQ: '00' }];
    expect(createdBy({ kind: 'accepted', rows, warnings: [] }, own)).toEqual({ kind: 'accepted' });
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
