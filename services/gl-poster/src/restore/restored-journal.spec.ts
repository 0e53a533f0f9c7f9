import { journalId } from '@ml-connector/ledger';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anIntent } from '../spec/intents.js';
import { journalState } from '../store/announce.js';
import { differenceOf } from '../posting/compare-journal.js';
import { doubted, isBodyLost, orderNumberOf, restoredJournal } from './restored-journal.js';

describe('a journal that only gl.journal.v1 remembers', () => {
  const intent = anIntent();
  const told = journalState(intent, new Date(1));

  it('comes back with its key, number, sources and lines, and without a Body', () => {
    const back = restoredJournal(told);
    expect(back).toMatchObject({
      id: intent.id,
      ...{ journalId: 'A000100100', journalDate: '2026-11-20', storePrefix: 'A' },
      ...{ orderNumber: 1001n, sequence: 0, sources: intent.sources, lines: intent.lines },
    });
    expect(back && isBodyLost(back)).toBe(true);
    expect(back && differenceOf(back.sentRow, back.sentRow)).toBeNull();
    expect(restoredJournal({ ...told, journalId: null })).toBeNull();
  });

  it('shows its order number for every number that a journal id can hold', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 50_000_000_000n }),
        fc.integer({ min: 0, max: 1_295 }),
        (orderNumber, sequence) => {
          const named = journalId({ prefix: 'K', orderNumber, sequence });
          return named.kind === 'review' || orderNumberOf(named.id) === orderNumber;
        },
      ),
    );
  });

  it('is read where that can be done, sent again only with its Body, and else left to a person', () => {
    const at = { now: 1_000, settleMs: 600 };
    const after = (canRead: boolean, bodyIsLost: boolean) =>
      doubted(intent.posting, { ...at, canRead, bodyIsLost });
    expect(after(true, true)).toMatchObject({ state: 'UNKNOWN', step: 'read', nextAt: 1_000 });
    expect(after(true, false)).toMatchObject({ state: 'UNKNOWN', step: 'read', nextAt: 1_000 });
    expect(after(false, false)).toMatchObject({ step: 'create', everUnknown: true, nextAt: 1_600 });
    expect(after(false, true)).toMatchObject({ state: 'REVIEW', reasonCode: 'journal-restored' });
  });
});
