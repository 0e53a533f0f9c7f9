import { Connections } from '@ml-connector/connections';
import type { ChangeHint } from '@ml-connector/events';
import {
  Consumes,
  done,
  MessageContext,
  type Outcome,
  rejected,
  Transactions,
} from '@ml-connector/messaging';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { RecordReader } from '../read-record/record-reader.js';
import { DirtyRecords } from './dirty-records.js';

/** Hints from our own webhooks, sweep and backfill, from PeopleSoft documents and from replays: one path for all. */
@Controller()
export class ChangeHintConsumer {
  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Connections) private readonly connections: Connections,
    @Inject(DirtyRecords) private readonly dirty: DirtyRecords,
    @Inject(RecordReader) private readonly reader: RecordReader,
  ) {}

  @Consumes('shopify.change-hint.v1')
  async handle(@Payload() hint: ChangeHint, @Ctx() message: MessageContext): Promise<Outcome> {
    const refusal = await this.refusal(hint);
    if (refusal) return refusal;
    const outcome = await this.transactions.once(message, async (tx) => {
      await this.dirty.mark(tx, hint, message.headers);
      return done;
    });
    this.reader.wake();
    return outcome;
  }

  private async refusal(hint: ChangeHint): Promise<Outcome | null> {
    if (!(await this.connections.get(hint.connection)))
      return rejected('unknown-connection', `No connection ${hint.connection}`);
    const isNamed = hint.resource === 'ORDER' && hint.orderName;
    if (hint.resourceId === null && !isNamed)
      return rejected('hint-without-record', 'The hint names neither a record nor an order name');
    return null;
  }
}
