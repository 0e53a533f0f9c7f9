import { describe, expect, it } from 'vitest';
import { replayRequest } from './request.js';

const asking = {
  replayId: 'replay 1',
  requestedBy: 'ada',
  requestedAt: new Date('2026-11-20T12:00:00Z'),
};
const connection = 'acme';

describe('a replay', () => {
  it('is a dry run unless it is told to run', () => {
    const one = { connection, topic: 'shopify.order.v1', key: 'acme:gid://shopify/Order/1' };
    expect(replayRequest(one, asking)).toMatchObject({
      scope: 'RECORD',
      dryRun: true,
      key: one.key,
    });
    expect(replayRequest({ ...one, run: true }, asking).dryRun).toBe(false);
  });

  it('takes a range of time', () => {
    const range = { connection, from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' };
    expect(replayRequest(range, asking)).toMatchObject({
      scope: 'RANGE',
      topic: null,
      from: new Date('2026-11-20T00:00:00Z'),
      to: new Date('2026-11-21T00:00:00Z'),
    });
  });

  it('takes the dead letters of a service', () => {
    expect(replayRequest({ connection, deadLetters: 'gl-poster' }, asking)).toMatchObject({
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
    expect(replayRequest(offsets, asking)).toMatchObject({
      scope: 'OFFSETS',
      partition: 2,
      fromOffset: '10',
      toOffset: '20',
    });
    expect(() => replayRequest({ ...offsets, group: 'refund-validator' }, asking)).toThrow(
      'shopify.order.v1 is read by gl-poster',
    );
    expect(() => replayRequest({ ...offsets, toOffset: 'end' }, asking)).toThrow(
      '--to-offset "end"',
    );
  });

  it.each([
    [{}, 'say what'],
    [{ key: 'acme:1', topic: 'orders' }, '--topic "orders"'],
    [{ from: 'yesterday', to: 'today' }, '--from "yesterday"'],
    [{ from: '2026-11-21', to: '2026-11-20' }, 'it must lie behind --from'],
  ])('%o is refused by name', (options, complaint) => {
    expect(() => replayRequest({ connection, ...options }, asking)).toThrow(complaint);
  });
});
