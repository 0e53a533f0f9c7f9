import { randomUUID } from 'node:crypto';
import { MessageContext, type MessageFacts } from '../message-context.js';
import { connectionOf, type MessageHeaders } from '../message-headers.js';

type Given = Partial<Omit<MessageFacts, 'headers'>> & {
  readonly headers?: Partial<MessageHeaders>;
};

let nextOffset = 0;

/** A message for the second argument of a handler; each call is another event unless an id is given. */
export function aMessage(given: Given = {}): MessageContext {
  const key = given.key ?? 'con-1:gid://shopify/Order/1';
  const eventId = given.headers?.eventId ?? randomUUID();
  const headers: MessageHeaders = {
    eventId,
    correlationId: eventId,
    causationId: null,
    connection: connectionOf(key),
    traceparent: null,
    replayId: null,
    replayMode: null,
    ...given.headers,
  };
  nextOffset += 1;
  return new MessageContext({
    topic: 'shopify.order.v1',
    partition: 0,
    offset: String(nextOffset),
    value: Buffer.alloc(0),
    allHeaders: {},
    timestamp: new Date('2026-11-20T12:00:00Z'),
    ...given,
    key,
    headers,
  });
}
