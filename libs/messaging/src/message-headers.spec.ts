import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  connectionOf,
  fromWire,
  type MessageHeaders,
  textHeaders,
  toWire,
} from './message-headers.js';

const origin = { topic: 'shopify.order.v1', partition: 3, offset: '17', key: 'con-1:order' };
const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\u0000'));
const optional = fc.option(text);
const headers: fc.Arbitrary<MessageHeaders> = fc.record({
  eventId: text,
  correlationId: text,
  causationId: optional,
  connection: text,
  traceparent: optional,
  replayId: optional,
  replayMode: fc.constantFrom(null, 'dry-run' as const),
});

describe('message headers', () => {
  it('come back from the wire as they went', () => {
    fc.assert(
      fc.property(headers, (given) => {
        const wire = Object.fromEntries(
          Object.entries(toWire(given)).map(([name, value]) => [name, Buffer.from(value)]),
        );
        expect(fromWire(textHeaders(wire), origin)).toEqual(given);
      }),
    );
  });

  it('of a stranger name the message by its place and the connection by its key', () => {
    expect(fromWire({}, origin)).toEqual({
      eventId: 'shopify.order.v1/3/17',
      correlationId: 'shopify.order.v1/3/17',
      causationId: null,
      connection: 'con-1',
      traceparent: null,
      replayId: null,
      replayMode: null,
    });
  });

  it('take the last of a repeated header and no NUL, which Postgres could not store', () => {
    const wire = {
      'event-id': [Buffer.from('first'), Buffer.from('la\u0000st')],
      other: undefined,
    };
    expect(textHeaders(wire)).toEqual({ 'event-id': 'la\uFFFDst' });
  });

  it.each([
    ['con-1:gid://shopify/Order/1', 'con-1'],
    ['con-1', 'con-1'],
    ['', ''],
  ])('read the connection of the key "%s"', (key, connection) => {
    expect(connectionOf(key)).toBe(connection);
  });
});
