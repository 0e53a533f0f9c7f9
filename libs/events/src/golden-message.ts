import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { avroType } from './codecs.js';
import { sampleEvent } from './sample-event.js';
import type { Topic } from './topic-codec.js';

/** A message as some version of ours once wrote it; kept for good, never rewritten. */
export interface GoldenMessage {
  readonly topic: Topic;
  /** Writer's schema of that day. */
  readonly schema: object;
  /** Bare Avro, base64. */
  readonly bytes: string;
  /** What every later reader must see, in `readable` form. */
  readonly event: unknown;
}

const folder = join(import.meta.dirname, '..', 'golden');

/** Every committed message with the name of its file. */
export function goldenMessages(): [file: string, message: GoldenMessage][] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as GoldenMessage]);
}

/** Writes one more message; refuses to overwrite, because golden messages are what old readers wrote. */
export function writeGolden(file: string, topic: Topic, schema: object): void {
  const event = sampleEvent(schema);
  const bytes = avroType(schema).toBuffer(event).toString('base64');
  const message: GoldenMessage = { topic, schema, bytes, event: readable(event) };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), `${JSON.stringify(message, null, 1)}\n`, { flag: 'wx' });
}

/** Plain JSON: longs as text, instants as ISO 8601, bytes as base64. */
export function readable(event: unknown): unknown {
  if (typeof event === 'bigint') return event.toString();
  if (event instanceof Date) return event.toISOString();
  if (Buffer.isBuffer(event)) return event.toString('base64');
  if (Array.isArray(event)) return event.map(readable);
  if (event === null || typeof event !== 'object') return event;
  return Object.fromEntries(Object.entries(event).map(([name, value]) => [name, readable(value)]));
}
