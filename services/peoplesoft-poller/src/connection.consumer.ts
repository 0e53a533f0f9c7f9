import { Connections } from '@ml-connector/connections';
import type { ConnectionChanged } from '@ml-connector/events';
import { Consumes, done, MessageContext, type Outcome } from '@ml-connector/messaging';
import { Controller, Logger } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';

/** A changed connection is read again at once instead of after 30 seconds. */
@Controller()
export class ConnectionConsumer {
  private readonly logger = new Logger(ConnectionConsumer.name);

  constructor(private readonly connections: Connections) {}

  @Consumes('connection.changed.v1')
  handle(@Payload() event: ConnectionChanged, @Ctx() message: MessageContext): Promise<Outcome> {
    this.connections.changed(event);
    const { connection, change } = event;
    this.logger.debug({ connection, change, eventId: message.headers.eventId }, 'read again');
    return Promise.resolve(done);
  }
}
