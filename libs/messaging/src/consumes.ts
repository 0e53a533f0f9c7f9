import type { Events, Topic } from '@ml-connector/events';
import { EventPattern } from '@nestjs/microservices';
import type { MessageContext } from './message-context.js';
import type { Outcome } from './outcome.js';

type Handler<E> = (event: E, message: MessageContext) => Promise<Outcome>;
type HandlerDecorator<E> = (
  target: object,
  method: string | symbol,
  descriptor: TypedPropertyDescriptor<Handler<E>>,
) => void;

/**
 * `@EventPattern` that knows what the topic carries: a handler of another event does not compile.
 * The method still marks its parameters with `@Payload()` and `@Ctx()`.
 */
export function Consumes<T extends Topic>(topic: T): HandlerDecorator<Events[T]> {
  return EventPattern<string>(topic);
}

/** Serves topics with the bytes as they are, undecoded: dead letters, or everything for the audit. */
export function ConsumesRaw(topics: ReadonlyArray<string>): HandlerDecorator<Buffer> {
  return EventPattern<ReadonlyArray<string>>(topics, { raw: true });
}
