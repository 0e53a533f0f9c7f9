import { Connections } from '@ml-connector/connections';
import type { ConnectionChanged } from '@ml-connector/events';
import {
  Consumes,
  done,
  MessageContext,
  type Outcome,
  Transactions,
} from '@ml-connector/messaging';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { Schedule } from '../schedule/schedule.js';
import { Shops } from '../shops.js';
import { RecordReader } from '../read-record/record-reader.js';

const sweptAfter = new Set(['ADDED', 'CHANGED', 'RESUMED', 'RECONNECTED']);

/** A connection changed: it is read anew, and one that came to life is swept from where it stopped. */
@Controller()
export class ConnectionChangedConsumer {
  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(Shops) private readonly shops: Shops,
    @Inject(Schedule) private readonly schedule: Schedule,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(RecordReader) private readonly reader: RecordReader,
  ) {}

  @Consumes('connection.changed.v1')
  async handle(
    @Payload() event: ConnectionChanged,
    @Ctx() message: MessageContext,
  ): Promise<Outcome> {
    this.connections.changed(event);
    this.shops.forget();
    const outcome = await this.transactions.once(message, async (tx) => {
      if (sweptAfter.has(event.change))
        await this.schedule.hurry(event.connection, 'sweep', tx.manager);
      return done;
    });
    this.reader.wake();
    return outcome;
  }
}
