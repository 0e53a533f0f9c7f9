import { BaseRpcContext } from '@nestjs/microservices';
import type { MessageHeaders } from './message-headers.js';

/** Everything about one message but its decoded event. */
export interface MessageFacts {
  /** Topic without the prefix. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  /** The bytes as they were read; of a tombstone none. */
  readonly value: Buffer;
  readonly headers: MessageHeaders;
  /** Every header as text, also those that we do not know. */
  readonly allHeaders: Readonly<Record<string, string>>;
  /** When the broker took it. */
  readonly timestamp: Date;
}

/** The second argument of a handler: `@Ctx() message: MessageContext`. */
export class MessageContext extends BaseRpcContext<[MessageFacts]> implements MessageFacts {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: MessageHeaders;
  readonly allHeaders: Readonly<Record<string, string>>;
  readonly timestamp: Date;

  constructor(facts: MessageFacts) {
    super([facts]);
    this.topic = facts.topic;
    this.partition = facts.partition;
    this.offset = facts.offset;
    this.key = facts.key;
    this.value = facts.value;
    this.headers = facts.headers;
    this.allHeaders = facts.allHeaders;
    this.timestamp = facts.timestamp;
  }

  /** The same message with some facts replaced. */
  with(change: Partial<MessageFacts>): MessageContext {
    return new MessageContext({ ...this.args[0], ...change });
  }

  /** `topic[partition]@offset`, for a person. */
  get place(): string {
    return `${this.topic}[${String(this.partition)}]@${this.offset}`;
  }
}
