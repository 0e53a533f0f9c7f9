import { Connections } from '@ml-connector/connections';
import type { Connection } from '@ml-connector/connections';
import type { ReviewDecided } from '@ml-connector/events';
import { done, Transactions } from '@ml-connector/messaging';
import type { MessageContext, Outcome, UnitOfWork } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { bookOrder } from '../booking/book-order.js';
import { unknownConnection } from '../booking/store-order.js';
import { DispatchSignal } from '../dispatch/dispatch-signal.js';
import { databaseRestored } from '../restore/restore-review.js';
import { wantRebuild } from '../restore/restores.js';
import { announceFact } from '../store/announce.js';
import { dismissFacts, factsHeldFor, factsOfOrder } from '../store/facts.js';
import { intentById } from '../store/intents.js';
import { announce, close, reviewById } from '../store/reviews.js';
import type { StoredReview } from '../store/reviews.js';
import { decideJournal } from './decide-journal.js';

/** A person decided one of our reviews. */
@Injectable()
export class FollowDecision {
  constructor(
    private readonly transactions: Transactions,
    private readonly connections: Connections,
    private readonly clock: Clock,
    private readonly dispatch: DispatchSignal,
  ) {}

  async handle(decision: ReviewDecided, message: MessageContext): Promise<Outcome> {
    if (decision.service !== 'gl-poster') return done;
    const connection = await this.connections.get(decision.connection);
    if (!connection) return unknownConnection(decision.connection);
    const outcome = await this.transactions.once(message, async (tx) => {
      const orderId = (await reviewById(tx.manager, decision.reviewId))?.event.orderId;
      if (orderId) await tx.lock(`${decision.connection}:${orderId}`);
      const review = await reviewById(tx.manager, decision.reviewId);
      if (review) await this.decide(tx, { connection, decision, review });
      return done;
    });
    this.dispatch.wake();
    return outcome;
  }

  /** Of two decisions the first counts; one about other facts than those under review is void. */
  private async decide(tx: UnitOfWork, made: Made): Promise<void> {
    const { decision, review } = made;
    if (review.status !== 'OPEN')
      return announce(tx, { ...review.event, status: review.status, decidedBy: review.decidedBy });
    const fits = review.event.choices.includes(decision.choice);
    if (!fits || review.factsHash !== decision.factsHash) return announce(tx, review.event);
    await close(tx, review, { status: 'DECIDED', decidedBy: decision.decidedBy });
    await this.act(tx, made);
  }

  private async act(tx: UnitOfWork, { connection, decision, review }: Made): Promise<void> {
    const now = this.clock.now();
    const { subject, subjectId, orderId, reasonCode } = review.event;
    if (subject === 'JOURNAL') {
      const intent = await intentById(tx.manager, subjectId);
      if (intent) await decideJournal(tx, { connection, decision, intent, now });
      return;
    }
    if (reasonCode === databaseRestored)
      return wantRebuild(tx.manager, connection.id, decision.decidedBy);
    if (orderId === null) return;
    if (decision.choice === 'NOT_APPLICABLE' && subject === 'ORDER')
      await this.dismiss(tx, { connection, decision, review }, orderId);
    await bookOrder(tx, { connection, orderId, now });
  }

  private async dismiss(
    tx: UnitOfWork,
    { connection, decision, review }: Made,
    orderId: string,
  ): Promise<void> {
    const { reasonCode, orderName } = review.event;
    const place = { connection: connection.id, orderId };
    const gids = await factsHeldFor(tx.manager, { ...place, reasonCode });
    const { decidedBy } = decision;
    await dismissFacts(tx.manager, { connection: connection.id, gids, decidedBy });
    const { byGid } = await factsOfOrder(tx.manager, connection.id, orderId);
    const of = { ...place, orderName: orderName ?? '', instance: connection.instanceId };
    for (const fact of gids.map((gid) => byGid.get(gid)))
      if (fact) await announceFact(tx, of, { fact, now: this.clock.now() });
  }
}

interface Made {
  readonly connection: Connection;
  readonly decision: ReviewDecided;
  readonly review: StoredReview;
}
