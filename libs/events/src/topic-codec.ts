import type avro from 'avsc';
import { avroType } from './codecs.js';
import { assertFits } from './encoded-shape.js';
import { UndecodableMessage, UnencodableEvent } from './errors.js';
import type { Events } from './generated/events.js';
import { schemas } from './generated/schemas.js';

/** A topic that carries events; its name is the path of its schema. */
export type Topic = keyof Events;

/** Bare Avro of one topic, without the registry's framing. */
export interface TopicCodec<T extends Topic> {
  /** Throws UnencodableEvent, naming the field. */
  encode(event: Events[T]): Buffer;
  /** Reads bytes of any writer's schema as today's event. Throws UndecodableMessage. */
  decode(bytes: Buffer, writerSchema?: object): Events[T];
  /** A reader of one writer's schema, to be kept. Throws UndecodableMessage when the two do not match. */
  readerOf(writerSchema: object): (bytes: Buffer) => Events[T];
}

const built = new Map<Topic, TopicCodec<Topic>>();

/** The codec of a topic, made once per process. */
export function codecFor<T extends Topic>(topic: T): TopicCodec<T> {
  const known = built.get(topic);
  if (known) return known as unknown as TopicCodec<T>;
  const codec = new AvscTopicCodec<T>(topic);
  built.set(topic, codec);
  return codec;
}

class AvscTopicCodec<T extends Topic> implements TopicCodec<T> {
  private readonly type: avro.Type;

  constructor(private readonly topic: T) {
    this.type = avroType(schemas[topic]);
  }

  encode(event: Events[T]): Buffer {
    this.type.isValid(event, { errorHook: (path, _value, type) => this.refuse(path, type) });
    return this.type.toBuffer(event);
  }

  decode(bytes: Buffer, writerSchema?: object): Events[T] {
    return writerSchema ? this.readerOf(writerSchema)(bytes) : this.read(bytes, this.type);
  }

  readerOf(writerSchema: object): (bytes: Buffer) => Events[T] {
    const writer = this.final('its schema cannot be used', () => avroType(writerSchema));
    const resolver = this.final('its schema does not resolve to ours', () =>
      this.type.createResolver(writer),
    );
    return (bytes) => this.read(bytes, writer, resolver);
  }

  private read(bytes: Buffer, writer: avro.Type, resolver?: avro.Resolver): Events[T] {
    const event: unknown = this.final('the bytes do not fit their schema', () => {
      assertFits(writer, bytes);
      return this.type.fromBuffer(bytes, resolver) as unknown;
    });
    return event as Events[T];
  }

  private final<R>(reason: string, read: () => R): R {
    try {
      return read();
    } catch (cause) {
      throw new UndecodableMessage(this.topic, reason, { cause });
    }
  }

  private refuse(path: string[], type: avro.Type): never {
    throw new UnencodableEvent(
      this.topic,
      path.join('.') || '(event)',
      JSON.stringify(type.schema({ exportAttrs: true })),
    );
  }
}
