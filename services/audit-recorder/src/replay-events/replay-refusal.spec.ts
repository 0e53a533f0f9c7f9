import { aReplayRequest } from '@ml-connector/testing';
import { describe, expect, it } from 'vitest';
import { replayRefusal } from './replay-refusal.js';

const day = new Date('2026-11-20T00:00:00Z');
const nextDay = new Date('2026-11-21T00:00:00Z');
const offsets = {
  scope: 'OFFSETS',
  key: null,
  group: 'gl-poster',
  partition: 0,
  fromOffset: '3',
  toOffset: '9',
} as const;

describe('a replay is refused', () => {
  it.each([
    [{ key: null }, 'needs topic and key'],
    [{ topic: 'audit.exchange.v1' }, 'nobody decides'],
    [{ topic: 'no.such.topic' }, 'nobody decides'],
    [{ scope: 'RANGE', key: null, from: day, to: day } as const, 'from before to'],
    [{ scope: 'DEAD_LETTERS', topic: null, key: null } as const, 'need the group'],
    [{ scope: 'DEAD_LETTERS', topic: null, group: 'nobody' } as const, 'no consumer group nobody'],
    [{ ...offsets, partition: null }, 'offsets need'],
    [{ ...offsets, fromOffset: '9' }, 'below toOffset'],
    [{ ...offsets, fromOffset: 'first' }, 'below toOffset'],
    [{ ...offsets, group: 'refund-validator' }, 'does not consume'],
  ])('for %j', (given, reason) => {
    expect(replayRefusal(aReplayRequest(given))).toContain(reason);
  });

  it.each([
    [{}],
    [{ scope: 'RANGE', topic: null, key: null, from: day, to: nextDay } as const],
    [{ scope: 'DEAD_LETTERS', topic: null, key: null, group: 'gl-poster' } as const],
    [offsets],
  ])('never for %j', (given) => {
    expect(replayRefusal(aReplayRequest(given))).toBeNull();
  });
});
