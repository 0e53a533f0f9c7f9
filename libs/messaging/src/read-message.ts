import type { KafkaMessage } from 'kafkajs';
import { fromWire, storable, textHeaders } from './message-headers.js';
import { MessageContext } from './message-context.js';

/** What a handler is told of a kafkajs message. `topic` without prefix. */
export function messageContext(
  topic: string,
  partition: number,
  message: KafkaMessage,
): MessageContext {
  const key = storable(message.key?.toString('utf8') ?? '');
  const allHeaders = textHeaders(message.headers);
  const { offset } = message;
  return new MessageContext({
    topic,
    partition,
    offset,
    key,
    value: message.value ?? Buffer.alloc(0),
    headers: fromWire(allHeaders, { topic, partition, offset, key }),
    allHeaders,
    timestamp: new Date(Number(message.timestamp)),
  });
}
