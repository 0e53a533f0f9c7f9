import { describe, expect, it } from 'vitest';
import { topics } from './catalogue.js';
import { goldenMessages, readable } from './golden-message.js';
import { codecFor } from './topic-codec.js';

describe('golden messages', () => {
  it.each(goldenMessages())('%s is read by today’s reader', (_file, golden) => {
    const event = codecFor(golden.topic).decode(Buffer.from(golden.bytes, 'base64'), golden.schema);

    expect(readable(event)).toMatchObject(golden.event as object);
  });

  it('exist for every topic', () => {
    const covered = new Set(goldenMessages().map(([, { topic }]) => topic));

    expect([...covered].sort()).toEqual(topics);
  });
});
