import { describe, expect, it } from 'vitest';
import { backfillRow } from './command.js';

const now = new Date('2026-11-23T12:00:00Z');
const connection = 'acme';

describe('a backfill', () => {
  it('runs until now unless it is told an end', () => {
    expect(backfillRow({ connection, from: '2026-11-01' }, now)).toMatchObject({
      from: new Date('2026-11-01T00:00:00Z'),
      to: now,
    });
  });

  it('tells names from gids and numbers', () => {
    const orders = ['#1001', 'gid://shopify/Order/820982911946154508', '820982911946154508'];
    expect(backfillRow({ connection, orders }, now)).toEqual({
      from: null,
      to: null,
      names: ['#1001'],
      records: orders.slice(1),
    });
  });

  it('needs a range or orders', () => {
    expect(() => backfillRow({ connection }, now)).toThrow('give a range with --from and --to');
  });

  it('refuses a range that ends before it begins', () => {
    const range = { connection, from: '2026-11-20', to: '2026-11-19' };
    expect(() => backfillRow(range, now)).toThrow('--to "2026-11-19"');
  });
});
