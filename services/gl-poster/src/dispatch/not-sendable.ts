import type { Connection } from '@ml-connector/connections';
import { Transactions } from '@ml-connector/messaging';
import type { UnitOfWork } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import type { Posting } from '../posting/posting.js';
import { putOff } from '../posting/transitions.js';
import { supersedeIntent } from '../review/supersede-intent.js';
import type { Intent } from '../store/intent.js';
import { movePosting } from '../store/intents.js';
import { stillDue } from './due.js';
import { settleIntent } from './settle-intent.js';

/** What becomes of a due journal that cannot be sent as its connection is now. */
@Injectable()
export class NotSendable {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Without credentials or instance the journal waits, and says why. */
  async putOff(due: Intent, why: { cause: string; text: string }): Promise<void> {
    await this.whileDue(due, (tx, intent, now) => wait(tx, intent, { why, now }));
  }

  /**
   * The connection moved to another PeopleSoft. What the old one surely does not hold is booked anew in the
   * new one; anything else waits, for the new one knows nothing of it and would take it a second time.
   */
  async afterMove(connection: Connection, due: Intent): Promise<void> {
    await this.whileDue(due, async (tx, intent, now) => {
      if (isSurelyAbsent(intent.posting))
        return supersedeIntent(tx, { connection, intent, date: null, now });
      const text = `It may stand in PeopleSoft instance ${intent.instanceId}: name that one in the connection again until this journal is settled`;
      await wait(tx, intent, { why: { cause: 'instance-changed', text }, now });
    });
  }

  private async whileDue(
    due: Intent,
    act: (tx: UnitOfWork, intent: Intent, now: Date) => Promise<void>,
  ): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(async (tx) => {
      await tx.lock(`${due.connection}:${due.orderId}`);
      const intent = await stillDue(tx.manager, due, now.getTime());
      if (intent) await act(tx, intent, now);
    });
  }
}

function isSurelyAbsent({ state, step, doubtSince }: Posting): boolean {
  return state !== 'UNKNOWN' && step === 'create' && doubtSince === null;
}

async function wait(
  tx: UnitOfWork,
  intent: Intent,
  { why, now }: { why: { cause: string; text: string }; now: Date },
): Promise<void> {
  const posting = putOff(intent.posting, why, now.getTime());
  if (intent.posting.reasonCode === why.cause) await movePosting(tx.manager, intent.id, posting);
  else await settleIntent(tx, intent, { posting, now });
}
