import { describe, expect, it } from 'vitest';
import type { ReplayRequested } from '@ml-connector/events';
import { replayRequest, replayScope, type ReplayOptions } from './request.js';

const asking = {
  replayId: 'replay 1',
  requestedBy: 'ada',
  requestedAt: new Date('2026-11-22T12:00:00Z'),
  zone: 'America/New_York',
};
const connection = 'acme';
const requested = (options: ReplayOptions): ReplayRequested =>
  replayRequest(replayScope(options), options, asking);

describe('a replay', () => {
  it('is a dry run unless it is told to run', () => {
    const one = { connection, topic: 'shopify.order.v1', key: 'acme:gid://shopify/Order/1' };
    expect(requested(one)).toMatchObject({
      scope: 'RECORD',
      dryRun: true,
      key: one.key,
    });
    expect(requested({ ...one, run: true }).dryRun).toBe(false);
  });

  it('takes a range of time', () => {
    const range = { connection, from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' };
    expect(requested(range)).toMatchObject({
      scope: 'RANGE',
      topic: null,
      from: new Date('2026-11-20T00:00:00Z'),
      to: new Date('2026-11-21T00:00:00Z'),
    });
  });

  it("takes days of the store's zone, the last included", () => {
    expect(requested({ connection, from: '2026-11-20', to: '2026-11-21' })).toMatchObject({
      from: new Date('2026-11-20T05:00:00Z'),
      to: new Date('2026-11-22T05:00:00Z'),
    });
  });

  it('takes the dead letters of a service', () => {
    expect(requested({ connection, deadLetters: 'gl-poster' })).toMatchObject({
      scope: 'DEAD_LETTERS',
      group: 'gl-poster',
    });
  });

  it('takes offsets of a topic that the service reads', () => {
    const offsets = {
      connection,
      topic: 'shopify.order.v1',
      group: 'gl-poster',
      partition: '2',
      fromOffset: '10',
      toOffset: '20',
    };
    expect(requested(offsets)).toMatchObject({
      scope: 'OFFSETS',
      partition: 2,
      fromOffset: '10',
      toOffset: '20',
    });
    expect(() => requested({ ...offsets, group: 'refund-validator' })).toThrow(
      'shopify.order.v1 is read by gl-poster',
    );
    expect(() => requested({ ...offsets, toOffset: 'end' })).toThrow('--to-offset "end"');
  });

  it.each([
    [{}, 'say what'],
    [{ key: 'acme:1', topic: 'orders' }, '--topic "orders"'],
    [{ from: 'yesterday', to: 'today' }, '--from "yesterday"'],
    [{ from: '2026-11-21', to: '2026-11-20' }, 'it must lie behind --from'],
  ])('%o is refused by name', (options, complaint) => {
    expect(() => requested({ connection, ...options })).toThrow(complaint);
  });
});
