import type { JournalStatusSeen } from '@ml-connector/events';
import { done, Transactions } from '@ml-connector/messaging';
import type { MessageContext, Outcome } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { DispatchSignal } from '../dispatch/dispatch-signal.js';
import { settleIntent } from '../dispatch/settle-intent.js';
import { intentByKey, intentById, keepStatus } from '../store/intents.js';
import { askAboutReleased } from '../review/journal-review.js';
import { afterStatus, isOutdated, isThereThoughReleased } from './after-status.js';

/** PeopleSoft was asked where a journal of ours stands. */
@Injectable()
export class FollowStatus {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly dispatch: DispatchSignal,
  ) {}

  async handle(seen: JournalStatusSeen, message: MessageContext): Promise<Outcome> {
    const outcome = await this.transactions.once(message, async (tx) => {
      const found = await intentByKey(tx.manager, seen);
      // A journal that is not ours: sites share business units.
      if (!found) return done;
      await tx.lock(`${found.connection}:${found.orderId}`);
      const intent = (await intentById(tx.manager, found.id)) ?? found;
      if (isOutdated(intent, seen)) return done;
      await keepStatus(tx.manager, intent.id, seen);
      const posting = afterStatus(intent, seen);
      if (posting === null && intent.peopleSoftStatus === seen.status) return done;
      const now = this.clock.now();
      const current = (await intentById(tx.manager, intent.id)) ?? intent;
      if (posting !== null) await settleIntent(tx, current, { posting, now });
      else if (isThereThoughReleased(intent, seen)) await askAboutReleased(tx, current, now);
      return done;
    });
    this.dispatch.wake();
    return outcome;
  }
}
