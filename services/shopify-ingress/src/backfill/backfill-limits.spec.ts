import { addDays, startOfDay } from '@ml-connector/ledger';
import { assert, constantFrom, date, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstVisibleDay, tooOld } from '../install/sight.js';
import { flawOf, orderGid, reachesBeyondSight } from './backfill-limits.js';
import type { Backfill } from './backfills.js';

const now = new Date('2026-11-23T12:00:00Z');

function aBackfill(change: Partial<Backfill> = {}): Backfill {
  return {
    id: '1',
    connection: 'east',
    fromAt: null,
    toAt: null,
    records: [],
    names: [],
    state: 'requested',
    progress: null,
    atProgress: [],
    ...change,
  };
}

describe('orderGid', () => {
  it.each([
    ['820982911946154508', 'gid://shopify/Order/820982911946154508'],
    ['gid://shopify/Order/1', 'gid://shopify/Order/1'],
  ])('reads %s', (text, gid) => {
    expect(orderGid(text)).toBe(gid);
  });

  it.each(['', '0', '#1001', 'abc', 'gid://shopify/Customer/1', '1; drop', '1'.repeat(21)])(
    'takes "%s" for no order',
    (text) => {
      expect(orderGid(text)).toBeNull();
    },
  );
});

describe('flawOf', () => {
  it('finds none in a proper request', () => {
    expect(flawOf(aBackfill({ records: ['1'], names: ['#1001'] }))).toBeNull();
    expect(flawOf(aBackfill({ fromAt: new Date(0), toAt: now }))).toBeNull();
  });

  it.each([
    ['a record that names no order', { records: ['1', 'abc'] }, '"abc" in records'],
    ['an empty name', { names: [' '] }, 'empty order name'],
    ['a range that ends before it begins', { fromAt: now, toAt: now }, 'to_at must lie behind'],
  ])('names %s', (_name, change, words) => {
    expect(flawOf(aBackfill(change))).toContain(words);
  });
});

describe('what an app without read_all_orders can see', () => {
  it.each([
    ['2026-09-24T11:59:59Z', true],
    ['2026-09-24T12:00:00Z', false],
  ])('is 60 days: from %s reaches beyond it: %s', (from, isBeyond) => {
    const request = aBackfill({ fromAt: new Date(from), toAt: now });
    expect(reachesBeyondSight(request, now)).toBe(isBeyond);
  });

  it('does not limit a request for single orders', () => {
    expect(reachesBeyondSight(aBackfill({ records: ['1'] }), now)).toBe(false);
  });

  it('is said with the first day that it holds whole', () => {
    expect(tooOld(now, 'America/New_York')).toContain(
      'before 2026-09-25 only with the scope read_all_orders',
    );
  });

  it('lets a backfill begin with the day that it says, in every zone, and not with the one before', () => {
    const instants = date({
      min: new Date('2024-01-01T00:00:00Z'),
      max: new Date('2030-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    const zones = constantFrom(...Intl.supportedValuesOf('timeZone'));
    assert(
      property(instants, zones, (at, zone) => {
        const first = firstVisibleDay(at, zone);
        const beyond = [addDays(first, -1), first].map((day) =>
          reachesBeyondSight(aBackfill({ fromAt: startOfDay(day, zone), toAt: at }), at),
        );
        expect(beyond).toEqual([true, false]);
      }),
      { numRuns: 500 },
    );
  });
});
