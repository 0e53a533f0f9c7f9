import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { topics } from './catalogue.js';
import { UndecodableMessage, UnencodableEvent } from './errors.js';
import type { ConnectionChanged, ReviewRaised } from './generated/events.js';
import { schemas } from './generated/schemas.js';
import { sampleEvent } from './sample-event.js';
import { codecFor } from './topic-codec.js';

const changes = codecFor('connection.changed.v1');
const reviews = codecFor('review.raised.v1');
const review = sampleEvent(schemas['review.raised.v1']) as ReviewRaised;
const change = sampleEvent(schemas['connection.changed.v1']) as ConnectionChanged;

describe('a topic codec', () => {
  it.each(topics)('carries a full event of %s there and back', (topic) => {
    const event = sampleEvent(schemas[topic]) as never;
    const codec = codecFor(topic);

    expect(codec.decode(codec.encode(event), schemas[topic])).toEqual(event);
  });

  it('carries every long and every instant exactly', () => {
    const longs = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    const last = 2 ** 52 - 1;
    const instants = fc.integer({ min: -last, max: last }).map((millis) => new Date(millis));

    fc.assert(
      fc.property(longs, instants, (version, changedAt) => {
        const event = { ...change, version, changedAt };
        expect(changes.decode(changes.encode(event))).toEqual(event);
      }),
    );
  });

  it('carries every amount of three decimals exactly', () => {
    const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map(
      (thousandths) =>
        `${thousandths / 1000n}.${String(thousandths % 1000n)
          .replace('-', '')
          .padStart(3, '0')}`,
    );

    fc.assert(
      fc.property(amounts, (amount) => {
        const { moneyAtRisk } = reviews.decode(reviews.encode({ ...review, moneyAtRisk: amount }));
        expect(Number(moneyAtRisk)).toBe(Number(amount));
      }),
    );
  });

  it('names the field that does not fit, and not its value', () => {
    const encode = () => reviews.encode({ ...review, moneyAtRisk: '1.23456' });

    expect(encode).toThrow(UnencodableEvent);
    expect(encode).toThrow(/field moneyAtRisk is not a valid .*decimal/);
    expect(encode).not.toThrow(/1\.23456/);
  });

  it.each([
    ['a long of 64 bits and one', { version: 2n ** 63n }],
    ['an instant after the year 144,683', { changedAt: new Date(2 ** 52) }],
    ['an invalid date', { changedAt: new Date(NaN) }],
    ['a missing field', { changedBy: undefined }],
    ['an unknown symbol', { change: 'EXPLODED' }],
  ])('refuses %s', (_name, fault) => {
    expect(() => changes.encode({ ...change, ...fault } as ConnectionChanged)).toThrow(
      UnencodableEvent,
    );
  });
});

describe('bytes that are no event', () => {
  const good = changes.encode(change);

  it('are refused wherever a message is cut', () => {
    for (let length = 0; length < good.length; length += 1)
      expect(() => changes.decode(good.subarray(0, length))).toThrow(UndecodableMessage);
  });

  it('are refused with anything after the end', () => {
    expect(() => changes.decode(Buffer.concat([good, Buffer.from([0])]))).toThrow(
      UndecodableMessage,
    );
  });

  it('end in an event or in UndecodableMessage, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          reviews.decode(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(UndecodableMessage);
        }
      }),
    );
  });

  it('are refused at once when they announce 2^50 items', () => {
    const schema = {
      type: 'record',
      name: 'Bomb',
      fields: [{ name: 'items', type: { type: 'array', items: 'string' } }],
    };
    const count = Buffer.from('8080808080808008', 'hex');

    expect(() => reviews.decode(count, schema)).toThrow(UndecodableMessage);
    expect(() => codecFor('gl.journal.v1').decode(count)).toThrow(UndecodableMessage);
  });

  it('are refused when written with the schema of another topic', () => {
    expect(() => reviews.decode(good, schemas['connection.changed.v1'])).toThrow(
      /does not resolve to ours/,
    );
  });
});
