import type { MessageContext } from './message-context.js';
import type { Rejected } from './outcome.js';
import type { RecordProducer } from './record-producer.js';
import { deadLetterTopic } from '@ml-connector/events';

/** Header names that a dead letter has beside those of the rejected message. */
export const deadLetterHeaders = {
  topic: 'origin-topic',
  partition: 'origin-partition',
  offset: 'origin-offset',
  group: 'origin-group',
  code: 'reason-code',
} as const;

/** Where a consumer group puts what it rejects: original key, bytes and headers, origin and code. */
export class DeadLetters {
  constructor(
    private readonly records: RecordProducer,
    private readonly group: string,
  ) {}

  /** Resolves once the broker has acknowledged; only then may the message's offset be committed. */
  async put(message: MessageContext, { code }: Rejected): Promise<void> {
    await this.records.send([
      {
        topic: deadLetterTopic(this.group),
        key: message.key,
        value: message.value,
        headers: {
          ...message.allHeaders,
          [deadLetterHeaders.topic]: message.topic,
          [deadLetterHeaders.partition]: String(message.partition),
          [deadLetterHeaders.offset]: message.offset,
          [deadLetterHeaders.group]: this.group,
          [deadLetterHeaders.code]: code,
        },
      },
    ]);
  }
}
