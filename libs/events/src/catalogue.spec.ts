import { describe, expect, it } from 'vitest';
import { catalogue, deadLetterTopic, topics } from './catalogue.js';
import { schemas } from './generated/schemas.js';

describe.each(topics)('topic %s', (topic) => {
  const entry = catalogue[topic];

  it('has a writer and a reader', () => {
    expect(entry.producers).not.toHaveLength(0);
    expect(entry.consumers).not.toHaveLength(0);
  });

  it('is heard by the audit, unless the audit tells it', () => {
    expect([...entry.consumers, ...entry.producers]).toContain('audit-recorder');
  });

  it('lists each of its sealed fields as personal, and no other', () => {
    expect([...entry.personal].sort()).toEqual(sealedFields(schemas[topic]).sort());
  });

  it('tells its key in the documentation of its schema', () => {
    expect(schemas[topic].doc).toContain(`keyed ${entry.key}`);
  });

  it('keeps its records for a time that can be named', () => {
    expect(entry.retention === 'compacted' || entry.retention >= 7 * 86_400_000).toBe(true);
    expect(entry.partitions).toBeGreaterThan(0);
  });
});

describe('the catalogue', () => {
  it('knows exactly the topics that have a schema', () => {
    expect(topics).toEqual(Object.keys(schemas).sort());
  });

  it('names the dead letters after the consumer group', () => {
    expect(deadLetterTopic('gl-poster')).toBe('dead-letter.gl-poster');
  });
});

/** Paths of the fields whose type holds the record Sealed. */
function sealedFields(schema: unknown, path = ''): string[] {
  if (Array.isArray(schema)) return schema.flatMap((branch) => sealedFields(branch, path));
  if (schema === 'mlconnector.Sealed') return [path];
  if (typeof schema !== 'object' || schema === null) return [];
  const node = schema as { name?: string; fields?: unknown[]; items?: unknown; type?: unknown };
  if (node.name === 'Sealed') return [path];
  return [
    ...(node.fields ?? []).flatMap((field) => {
      const { name, type } = field as { name: string; type: unknown };
      return sealedFields(type, path ? `${path}.${name}` : name);
    }),
    ...sealedFields(node.items, path),
  ];
}
