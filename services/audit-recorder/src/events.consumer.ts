import type { ReplayRequested } from '@ml-connector/events';
import { Consumes, ConsumesRaw, MessageContext, type Outcome } from '@ml-connector/messaging';
import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { RecordEvent } from './record-event/record-event.js';
import { recordedTopics } from './record-event/recorded-topics.js';
import { AcceptReplay } from './replay-events/accept-replay.js';

/** Way in: every topic but our own. */
@Controller()
export class EventsConsumer {
  constructor(
    @Inject(RecordEvent) private readonly recordEvent: RecordEvent,
    @Inject(AcceptReplay) private readonly acceptReplay: AcceptReplay,
  ) {}

  @ConsumesRaw(recordedTopics)
  record(@Payload() _bytes: Buffer, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.recordEvent.handle(message);
  }

  @Consumes('replay.requested.v1')
  replay(@Payload() request: ReplayRequested, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.acceptReplay.handle(request, message);
  }
}
