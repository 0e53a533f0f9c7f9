import { describe, expect, it } from 'vitest';
import { backfillRequest } from './request.js';

const connection = 'acme';

describe('a backfill', () => {
  it('tells names from gids and ids', () => {
    const orders = ['#1001', '1001', 'gid://shopify/Order/1', '820982911946154508', 'Größe "7"'];
    expect(backfillRequest({ connection, orders })).toEqual({
      range: null,
      names: ['#1001', '1001', 'Größe "7"'],
      records: ['gid://shopify/Order/1', '820982911946154508'],
    });
  });

  it('takes an order once that is named twice', () => {
    expect(backfillRequest({ connection, orders: ['#1', '#1'] }).names).toEqual(['#1']);
  });

  it.each([
    [{}, 'give a range with --from and --to'],
    [{ to: '2026-11-20' }, '--to "2026-11-20" cannot be used: say with --from'],
    [{ to: '2026-11-20', orders: ['#1'] }, 'say with --from'],
    [{ orders: [' '] }, 'order " " cannot be used'],
    [{ orders: ['gid://shopify/Customer/1'] }, 'order "gid://shopify/Customer/1" cannot be used'],
    [{ orders: ['gid://shopify/Order/'] }, 'order "gid://shopify/Order/" cannot be used'],
    [{ from: 'soon' }, '--from "soon" cannot be used'],
  ])('of %o is refused by name', (options, complaint) => {
    expect(() => backfillRequest({ connection, ...options })).toThrow(complaint);
  });
});
