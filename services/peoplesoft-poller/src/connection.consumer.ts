import { Connections } from '@ml-connector/connections';
import type { ConnectionChanged } from '@ml-connector/events';
import { Consumes, done, MessageContext, type Outcome } from '@ml-connector/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';

/** A changed connection is read again at once instead of after 30 seconds. */
@Controller()
export class ConnectionConsumer {
  constructor(private readonly connections: Connections) {}

  @Consumes('connection.changed.v1')
  handle(@Payload() event: ConnectionChanged, @Ctx() _message: MessageContext): Promise<Outcome> {
    this.connections.changed(event);
    return Promise.resolve(done);
  }
}
