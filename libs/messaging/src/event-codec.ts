import type { Events, Topic } from '@ml-connector/events';

/**
 * Port: an event to and from its bytes; `Avro` of libs/events is the real one. `decode` throws
 * `UndecodableMessage` for bytes that never fit, anything else for a registry that is down.
 */
export interface EventCodec {
  encode<T extends Topic>(topic: T, event: Events[T]): Promise<Buffer>;
  decode<T extends Topic>(topic: T, bytes: Buffer): Promise<Events[T]>;
}
