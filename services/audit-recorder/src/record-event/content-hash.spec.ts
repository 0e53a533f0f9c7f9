import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainHash, contentHash, genesis, type RecordedContent } from './content-hash.js';

const content: RecordedContent = {
  topic: 'shopify.order.v1',
  partition: 2,
  offset: '17',
  key: 'con-1:gid://shopify/Order/1',
  eventId: 'e-1',
  headers: { connection: 'con-1', 'event-id': 'e-1' },
  value: Buffer.from([0, 1, 2]),
  occurredAt: new Date('2026-11-20T12:00:00.000Z'),
  recordedAt: new Date('2026-11-20T12:00:00.005Z'),
};

const changes: ReadonlyArray<Partial<RecordedContent>> = [
  { topic: 'shopify.order.v2' },
  { partition: 3 },
  { offset: '18' },
  { key: 'con-2:gid://shopify/Order/1' },
  { eventId: 'e-2' },
  { headers: { connection: 'con-1', 'event-id': 'e-1', 'replay-id': 'r' } },
  { value: Buffer.from([0, 1, 3]) },
  { occurredAt: new Date('2026-11-20T12:00:00.001Z') },
  { recordedAt: new Date('2026-11-20T12:00:00.006Z') },
];

describe('content hash', () => {
  it.each(changes)('changes with %j', (change) => {
    expect(contentHash({ ...content, ...change })).not.toEqual(contentHash(content));
  });

  it('does not depend on the order of the headers', () => {
    const headers = { 'event-id': 'e-1', connection: 'con-1' };
    expect(contentHash({ ...content, headers })).toEqual(contentHash(content));
  });

  it('takes no two contents for one, however text is moved between fields', () => {
    const text = fc.tuple(fc.string(), fc.string());
    fc.assert(
      fc.property(text, text, (a, b) => {
        fc.pre(a[0] !== b[0] || a[1] !== b[1]);
        const hash = ([key, eventId]: [string, string]) =>
          contentHash({ ...content, key, eventId });
        expect(hash(a)).not.toEqual(hash(b));
      }),
    );
  });
});

describe('chain hash', () => {
  it('depends on what stands before and on the number', () => {
    const body = contentHash(content);
    const first = chainHash(genesis, 1n, body);
    expect(chainHash(first, 2n, body)).not.toEqual(chainHash(genesis, 2n, body));
    expect(chainHash(genesis, 2n, body)).not.toEqual(first);
  });
});
