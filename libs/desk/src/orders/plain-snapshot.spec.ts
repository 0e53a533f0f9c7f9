import { describe, expect, it } from 'vitest';
import { plainSnapshot } from './plain-snapshot.js';

describe('a snapshot as it is shown', () => {
  it('has instants and large numbers as text, and leaves out what is sealed', () => {
    const sealed = { keyId: 'k', nonce: { $bytes: 'AA==' }, ciphertext: { $bytes: 'AA==' } };
    const stored = {
      name: '#1001',
      number: { $bigint: '9007199254740993' },
      updatedAt: { $date: '2026-11-20T12:00:00.000Z' },
      personal: sealed,
      agreements: [{ id: 'a', buyer: sealed, sales: [{ amount: '12.5' }] }],
    };
    expect(plainSnapshot(stored)).toEqual({
      name: '#1001',
      number: '9007199254740993',
      updatedAt: '2026-11-20T12:00:00.000Z',
      agreements: [{ id: 'a', sales: [{ amount: '12.5' }] }],
    });
  });

  it('is empty where nothing readable is stored', () => {
    expect(plainSnapshot(null)).toEqual({});
  });
});
