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
import { GroupCommit } from '../group-commit.js';
import { DirtyRecords } from './dirty-records.js';

interface Hinted {
  readonly hint: ChangeHint;
  readonly message: MessageContext;
}

/**
 * Hints from our own webhooks, sweep and backfill, from PeopleSoft documents and from replays: one path for all.
 * Those that come during a commit share the next one.
 */
@Controller()
export class ChangeHintConsumer {
  private readonly group = new GroupCommit<Hinted, Outcome>((batch) => this.mark(batch));

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
    const outcome = await this.group.submit({ hint, message });
    // What a webhook hints at settles first: the reader finds it when it is due.
    if (hint.cause !== 'WEBHOOK') this.reader.wake();
    return outcome;
  }

  private async mark(batch: readonly Hinted[]): Promise<Outcome[]> {
    const hints = new Map(batch.map(({ hint, message }) => [message.headers.eventId, hint]));
    const messages = batch.map(({ message }) => message);
    await this.transactions.onceAll(messages, (tx, fresh) => {
      const told = fresh.flatMap(({ headers }) => {
        const hint = hints.get(headers.eventId);
        return hint ? [{ hint, headers }] : [];
      });
      return this.dirty.markAll(tx, told);
    });
    return batch.map(() => done);
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
