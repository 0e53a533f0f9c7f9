import { describe, expect, it } from 'vitest';
import { replayHeaders } from './replay-headers.js';
import { summary } from './report-replays.js';

const live = { replayId: 'r-1', dryRun: false };

describe('replay headers', () => {
  it('keep the event id and the story, name the replay, forget rejection and trace', () => {
    const headers = {
      'event-id': 'e-1',
      'correlation-id': 'c-1',
      'causation-id': 'b-1',
      traceparent: '00-1-2-01',
      'origin-topic': 'shopify.order.v1',
      'origin-offset': '4',
      'reason-code': 'unknown-connection',
      'replay-mode': 'dry-run',
    };
    expect(replayHeaders({ headers, eventId: 'e-1' }, live)).toEqual({
      'event-id': 'e-1',
      'correlation-id': 'c-1',
      'causation-id': 'b-1',
      'replay-id': 'r-1',
    });
  });

  it('tell every reader of a dry run to leave nothing behind', () => {
    const headers = replayHeaders({ headers: {}, eventId: 'e-1' }, { ...live, dryRun: true });
    expect(headers['replay-mode']).toBe('dry-run');
  });

  it('give a message without an id the one under which it was recorded', () => {
    expect(replayHeaders({ headers: {}, eventId: 'topic/0/7' }, live)['event-id']).toBe(
      'topic/0/7',
    );
  });
});

describe('the line that tells a replay', () => {
  const counts = {
    group: 'gl-poster',
    read: 5,
    same: 2,
    differs: 1,
    missing: 1,
    rejected: 1,
    pending: 0,
  };

  it('adds up', () => {
    expect(summary({ refused: null, dryRun: false }, [counts])).toBe(
      'gl-poster: read 5 = 2 same + 1 differs + 1 missing + 1 rejected',
    );
  });

  it('says what was a dry run, why a replay is refused, and when there is nothing', () => {
    expect(summary({ refused: null, dryRun: true }, [counts])).toMatch(
      /^dry run: gl-poster: read 5 = /,
    );
    expect(summary({ refused: 'no such group', dryRun: true }, [])).toBe('refused: no such group');
    expect(summary({ refused: null, dryRun: false }, [])).toBe('nothing to read');
  });
});
