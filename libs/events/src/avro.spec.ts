import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Avro } from './avro.js';
import { RegistryUnavailable, UndecodableMessage } from './errors.js';
import { FakeRegistry } from './fake-registry.js';
import type { ConnectionChanged } from './generated/events.js';
import { schemas } from './generated/schemas.js';
import { sampleEvent } from './sample-event.js';

const topic = 'connection.changed.v1';
const event = sampleEvent(schemas[topic]) as ConnectionChanged;

describe('Avro over the registry', () => {
  let registry: FakeRegistry;
  let avro: Avro;

  beforeEach(async () => {
    registry = new FakeRegistry();
    avro = new Avro({ registryUrl: await registry.start() });
  });
  afterEach(() => registry.stop());

  it('writes the Confluent wire format: a zero, the schema id, the bytes', async () => {
    const message = await avro.encode(topic, event);

    expect(message.readUInt8(0)).toBe(0);
    expect(message.readUInt32BE(1)).toBe(1);
    expect(await avro.decode(topic, message)).toEqual(event);
  });

  it('asks the registry once per topic and once per id, however many ask at the same time', async () => {
    const messages = await Promise.all(Array.from({ length: 50 }, () => avro.encode(topic, event)));
    await Promise.all(messages.map((message) => avro.decode(topic, message)));

    expect(registry.requests).toEqual([
      `PUT /config/${topic}-value`,
      `POST /subjects/${topic}-value/versions`,
      'GET /schemas/ids/1',
    ]);
  });

  it('asks for BACKWARD_TRANSITIVE on every subject', async () => {
    await avro.register(topic);

    expect(registry.compatibility.get(`${topic}-value`)).toBe('BACKWARD_TRANSITIVE');
  });

  it('reads on and writes on while the registry is away, for schemas that it knows', async () => {
    const message = await avro.encode(topic, event);
    await avro.decode(topic, message);
    await registry.stop();

    expect(await avro.decode(topic, await avro.encode(topic, event))).toEqual(event);
  });

  it('calls an unknown schema id undecodable', async () => {
    const message = Buffer.concat([Buffer.from([0, 0, 0, 0, 99]), Buffer.from('x')]);

    await expect(avro.decode(topic, message)).rejects.toThrow(UndecodableMessage);
    await expect(avro.decode(topic, message)).rejects.toThrow(/knows no schema 99/);
  });

  it.each([null, Buffer.alloc(0), Buffer.from('{"json":true}'), Buffer.from([0, 0, 0])])(
    'calls %j undecodable without asking anybody',
    async (message) => {
      await expect(avro.decode(topic, message)).rejects.toThrow(/not in the Confluent wire format/);
      expect(registry.requests).toEqual([]);
    },
  );

  it('calls bytes that misfit their schema undecodable', async () => {
    const message = await avro.encode(topic, event);

    await expect(avro.decode(topic, message.subarray(0, -3))).rejects.toThrow(UndecodableMessage);
  });

  it('tells a registry that is down from a bad message', async () => {
    const message = await avro.encode(topic, event);
    const { url, other } = await restarted(registry);
    await other.stop();

    await expect(new Avro({ registryUrl: url }).decode(topic, message)).rejects.toThrow(
      RegistryUnavailable,
    );
  });

  it.each([500, 503, 429, 401, 302])('calls status %i a fault and tries again', async (status) => {
    registry.failing = status;
    await expect(avro.encode(topic, event)).rejects.toThrow(RegistryUnavailable);

    registry.failing = null;
    await expect(avro.encode(topic, event)).resolves.toBeInstanceOf(Buffer);
  });

  it('reads an older writer’s message as today’s event, with the defaults of new fields', async () => {
    const older = { ...schemas[topic], fields: schemas[topic].fields.slice(0, 5) };
    registry.schemas.push(JSON.stringify(older));
    const message = await avro.encode(topic, event);
    message.writeUInt32BE(1, 1);

    expect(await avro.decode(topic, message)).toEqual(event);
  });
});

async function restarted(registry: FakeRegistry): Promise<{ url: string; other: FakeRegistry }> {
  await registry.stop();
  const other = new FakeRegistry();
  return { url: await other.start(), other };
}
