import { Money } from '@ml-connector/ledger';
import { describe, expect, it } from 'vitest';
import { anIntent } from '../spec/intents.js';
import { firstDifference, stored } from './net.js';

describe('comparing a decision with what is booked', () => {
  const booked = stored([anIntent()]);

  it('finds nothing where the net per date and account is the same, however it is split', () => {
    const [first, second] = anIntent().lines;
    const halves = [first, second].map((line) => anIntent({ lines: line ? [line] : [] }));
    expect(firstDifference(stored(halves), booked)).toBeNull();
  });

  it('names account, date and both amounts where they differ', () => {
    const decided = new Map([
      ['2026-11-20 / 120000 / USD', Money.parse('100', 'USD')],
      ['2026-11-20 / 400000 / USD', Money.parse('-107.25', 'USD')],
    ]);
    expect(firstDifference(decided, booked)).toBe(
      '2026-11-20 / 120000 / USD: booked 107.25, decided again 100.00.',
    );
  });

  it('compares a late entry by its original date', () => {
    const late = anIntent({ journalDate: '2026-12-01', lateFrom: '2026-11-20' });
    expect(firstDifference(stored([late]), booked)).toBeNull();
  });

  it('says why where it would be held back now', () => {
    expect(firstDifference({ held: 'unmapped-account' }, booked)).toContain('unmapped-account');
  });
});
