import type { JournalState } from '@ml-connector/events';
import {
  Consumes,
  done,
  MessageContext,
  type Outcome,
  Transactions,
} from '@ml-connector/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { followJournal } from './follow-journal.js';

/** Journals that PeopleSoft took or may have taken: their state is asked for. */
@Controller()
export class JournalConsumer {
  constructor(private readonly transactions: Transactions) {}

  @Consumes('gl.journal.v1')
  handle(@Payload() journal: JournalState, @Ctx() message: MessageContext): Promise<Outcome> {
    return this.transactions.once(message, async (tx) => {
      await followJournal(tx.manager, journal);
      return done;
    });
  }
}
