import { anOrder, aSealed } from '@ml-connector/testing';
import { describe, expect, it } from 'vitest';
import { contentHash } from './content.js';
import { backoff } from './read-result.js';

describe('contentHash', () => {
  it('is the same for another reading of the same order', () => {
    const order = anOrder();
    const again = { ...order, version: 9n, readAt: new Date(0), personal: aSealed() };
    expect(contentHash(again)).toBe(contentHash(order));
  });

  it('tells every other change', () => {
    const order = anOrder();
    const hash = contentHash(order);
    expect(contentHash({ ...order, updatedAt: new Date(0) })).not.toBe(hash);
    expect(contentHash({ ...order, test: !order.test })).not.toBe(hash);
    expect(contentHash({ ...order, agreements: [] })).not.toBe(hash);
  });
});

describe('backoff', () => {
  it('doubles from two seconds and stays at fifteen minutes', () => {
    expect([1, 2, 3, 9, 10, 50].map((attempt) => backoff(attempt, 1))).toEqual([
      2_000, 4_000, 8_000, 512_000, 900_000, 900_000,
    ]);
  });
});
