import { Connections } from '@ml-connector/connections';
import type { ConnectionChanged } from '@ml-connector/events';
import { Consumes, done, MessageContext, type Outcome } from '@ml-connector/messaging';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { Scheduler } from '../schedule/scheduler.js';
import { Shops } from '../shops.js';
import { RecordReader } from '../read-record/record-reader.js';

const sweptAfter = new Set(['ADDED', 'CHANGED', 'RESUMED', 'RECONNECTED']);

/** A connection changed: it is read anew, and one that came to life is swept from where it stopped. */
@Controller()
export class ConnectionChangedConsumer {
  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(Shops) private readonly shops: Shops,
    @Inject(Scheduler) private readonly scheduler: Scheduler,
    @Inject(RecordReader) private readonly reader: RecordReader,
  ) {}

  /** Twice is once: sweeping again finds nothing new. */
  @Consumes('connection.changed.v1')
  async handle(
    @Payload() event: ConnectionChanged,
    @Ctx() _message: MessageContext,
  ): Promise<Outcome> {
    this.connections.changed(event);
    this.shops.forget();
    if (sweptAfter.has(event.change)) await this.scheduler.hurry(event.connection, 'sweep');
    this.reader.wake();
    return done;
  }
}
