import { UndecodableMessage } from './errors.js';
import type { Events } from './generated/events.js';
import { schemas } from './generated/schemas.js';
import { SchemaRegistry } from './schema-registry.js';
import { codecFor, type Topic } from './topic-codec.js';

const MAGIC = 0;
const HEADER_LENGTH = 5;

type Reader = (bytes: Buffer) => Events[Topic];

/**
 * Events as Kafka carries them: Confluent wire format, schema ids from the registry.
 * Make one per process: ids and readers are kept, so known schemas outlive a registry outage.
 */
export class Avro {
  private readonly registry: SchemaRegistry;
  private readonly ids = new Map<Topic, Promise<number>>();
  private readonly readers = new Map<string, Promise<Reader>>();

  /** @param options.registryUrl Base of the Confluent API, for instance http://localhost:8080/apis/ccompat/v7 */
  constructor(options: { readonly registryUrl: string }) {
    this.registry = new SchemaRegistry(options.registryUrl);
  }

  /** Registers today's schema of a topic and returns its id. Throws IncompatibleSchema or RegistryUnavailable. */
  register(topic: Topic): Promise<number> {
    return kept(this.ids, topic, () => this.registry.register(`${topic}-value`, schemas[topic]));
  }

  /** Throws UnencodableEvent before it asks the registry for anything. */
  async encode<T extends Topic>(topic: T, event: Events[T]): Promise<Buffer> {
    const body = codecFor(topic).encode(event);
    const header = Buffer.alloc(HEADER_LENGTH);
    header.writeUInt32BE(await this.register(topic), 1);
    return Buffer.concat([header, body]);
  }

  /** Throws UndecodableMessage (final) or RegistryUnavailable (try again). */
  async decode<T extends Topic>(topic: T, message: Buffer | null): Promise<Events[T]> {
    if (message === null || message.length < HEADER_LENGTH || message[0] !== MAGIC)
      throw new UndecodableMessage(topic, 'it is not in the Confluent wire format');
    const id = message.readUInt32BE(1);
    const read = await kept(this.readers, `${topic} ${id}`, () => this.readerOf(topic, id));
    return read(message.subarray(HEADER_LENGTH)) as Events[T];
  }

  private async readerOf(topic: Topic, id: number): Promise<Reader> {
    const schema = await this.registry.schemaById(id);
    if (!schema) throw new UndecodableMessage(topic, `the registry knows no schema ${id}`);
    return codecFor(topic).readerOf(schema);
  }
}

/** One call per key however many ask at once; a failure is not kept. */
function kept<K, V>(cache: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> {
  const known = cache.get(key);
  if (known) return known;
  const made = make();
  cache.set(key, made);
  made.catch(() => cache.delete(key));
  return made;
}
