import { topics } from '@ml-connector/events';
import { describe, expect, it } from 'vitest';
import { recordedTopics } from './recorded-topics.js';

describe('what is recorded', () => {
  it('is every topic but our own, each by one handler', () => {
    const handled = [...recordedTopics, 'replay.requested.v1'];
    expect(handled).toEqual(expect.arrayContaining(topics.filter((t) => t !== 'audit.record.v1')));
    expect(handled).not.toContain('audit.record.v1');
    expect(new Set(handled).size).toBe(handled.length);
  });

  it('is every dead letter, of the recorder too', () => {
    expect(recordedTopics).toEqual(
      expect.arrayContaining(['dead-letter.gl-poster', 'dead-letter.audit-recorder']),
    );
  });
});
