import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Avro } from './avro.js';
import { topics } from './catalogue.js';
import { IncompatibleSchema, UndecodableMessage } from './errors.js';
import { schemas } from './generated/schemas.js';
import { sampleEvent } from './sample-event.js';
import { SchemaRegistry } from './schema-registry.js';

/** libs/testing depends on this library, so this spec reads the running platform's address itself. */
function registryUrl(): string {
  const file =
    process.env.ML_PLATFORM ?? join(import.meta.dirname, '../../../.platform/running.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { registryUrl: string }).registryUrl;
}

const url = registryUrl();
const registry = new SchemaRegistry(url);

function personSchema(...fields: object[]): object {
  return { type: 'record', name: 'Person', fields: [{ name: 'id', type: 'long' }, ...fields] };
}

describe('the schema registry', () => {
  it.each(topics)('takes and gives back an event of %s', async (topic) => {
    const event = sampleEvent(schemas[topic]) as never;
    const message = await new Avro({ registryUrl: url }).encode(topic, event);

    expect(await new Avro({ registryUrl: url }).decode(topic, message)).toEqual(event);
  });

  it('gives the same id to every process that registers the same schema', async () => {
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => new Avro({ registryUrl: url }).register('gl.journal.v1')),
    );

    expect(new Set(ids).size).toBe(1);
  });

  it('gives one id when eight processes register a new subject at once', async () => {
    const subject = `race-${randomUUID()}-value`;
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => new SchemaRegistry(url).register(subject, personSchema())),
    );

    expect(new Set(ids).size).toBe(1);
  });

  it('takes a new field with a default and refuses one without', async () => {
    const subject = `person-${randomUUID()}-value`;
    await registry.register(subject, personSchema());
    await registry.register(
      subject,
      personSchema({ name: 'note', type: ['null', 'string'], default: null }),
    );

    await expect(
      registry.register(subject, personSchema({ name: 'age', type: 'int' })),
    ).rejects.toThrow(IncompatibleSchema);
  });

  it('compares with every earlier version, not with the last alone', async () => {
    const subject = `transitive-${randomUUID()}-value`;
    const note = (type: string, more = {}) => personSchema({ name: 'note', type, ...more });
    await registry.register(subject, note('string'));
    await registry.register(subject, personSchema());

    await expect(registry.register(subject, note('int', { default: 0 }))).rejects.toThrow(
      IncompatibleSchema,
    );
  });

  it('calls an id that nobody registered undecodable', async () => {
    const message = Buffer.concat([Buffer.from([0, 0x7f, 0xff, 0xff, 0xff]), Buffer.from('x')]);

    await expect(new Avro({ registryUrl: url }).decode('gl.journal.v1', message)).rejects.toThrow(
      UndecodableMessage,
    );
  });
});
