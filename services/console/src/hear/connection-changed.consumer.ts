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
import { Desk } from '../desk.js';

/** A connection changed: the next page shows it as it is now. */
@Controller()
export class ConnectionChangedConsumer {
  constructor(
    @Inject(Desk) private readonly desk: Desk,
    @Inject(Transactions) private readonly transactions: Transactions,
  ) {}

  @Consumes('connection.changed.v1')
  async handle(
    @Payload() event: ConnectionChanged,
    @Ctx() message: MessageContext,
  ): Promise<Outcome> {
    this.desk.connections.changed(event);
    return this.transactions.once(message, async () => done);
  }
}
