import { describe, expect, it } from 'vitest';
import { byCause } from './by-cause.js';
import type { FlaggedJournal } from './journal.js';

function aJournal(overrides: Partial<FlaggedJournal> = {}): FlaggedJournal {
  return {
    ...{ connection: 'acme', instanceId: 'fscm', intentId: 'i1', orderId: 'o1', kind: 'SALE' },
    ...{ orderName: '#1001', standing: 'failed', state: 'FAILED', businessUnit: 'US001' },
    ...{ journalId: 'A000100100', journalDate: '2026-11-20', currency: 'USD', amount: '107.25' },
    ...{ cause: 'answer-timeout', messageSet: null, messageNumber: null, explanation: null },
    ...{ attempts: 12, nextAt: null, since: new Date(0), reviewId: 'r1', choices: ['CHECK_AGAIN'] },
    ...overrides,
  };
}

describe('journals by cause', () => {
  it('are counted and added up per currency, the most frequent cause first', () => {
    const groups = byCause([
      aJournal({ cause: 'review (15,11)', standing: 'review' }),
      aJournal({ orderName: '#1003' }),
      aJournal({ orderName: '#1002', amount: '0.75' }),
      aJournal({ orderName: '#1002', currency: 'JPY', amount: '500' }),
    ]);
    expect(groups.map(({ cause, journals }) => [cause, journals])).toEqual([
      ['answer-timeout', 3],
      ['review (15,11)', 1],
    ]);
    expect(groups[0]).toMatchObject({
      orderNames: ['#1002', '#1003'],
      amounts: [
        { amount: '108', currency: 'USD' },
        { amount: '500', currency: 'JPY' },
      ],
    });
  });

  it('tell how many may be retried, and add up nothing where facts are in no journal yet', () => {
    const held = aJournal({
      standing: 'held',
      cause: 'period-closed',
      amount: null,
      currency: null,
    });
    const groups = byCause([
      { ...held, choices: [] },
      aJournal({ choices: ['NOT_APPLICABLE'] }),
      aJournal(),
    ]);
    expect(groups.map(({ cause, retriable }) => [cause, retriable])).toEqual([
      ['answer-timeout', 1],
      ['period-closed', 0],
    ]);
    expect(groups[1]?.amounts).toEqual([]);
  });
});
