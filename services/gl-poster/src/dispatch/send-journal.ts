import { randomUUID } from 'node:crypto';
import { CredentialHolds, Permits, Vault } from '@ml-connector/connections';
import type { Connection, PermitLease, SignIn } from '@ml-connector/connections';
import { inTrace, Transactions } from '@ml-connector/messaging';
import type { SpanFacts } from '@ml-connector/messaging';
import { bodyKeptInEvent, exchangeEvent } from '@ml-connector/peoplesoft';
import type { Call, FrozenBody, Outcome } from '@ml-connector/peoplesoft';
import { Clock, crashPoint } from '@ml-connector/runtime';
import { Injectable } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import { DataSource } from 'typeorm';
import { healthy, isCredentialTrouble } from '../posting/created.js';
import { settleMsOf } from '../posting/settle-time.js';
import { begun } from '../posting/transitions.js';
import { Continuity } from '../restore/continuity.js';
import { announceIntent } from '../store/announce.js';
import type { Intent } from '../store/intent.js';
import { intentById, leaseIntent } from '../store/intents.js';
import { nextDue, stillDue } from './due.js';
import { openExchange } from './exchanges.js';
import { finishCall } from './finish-call.js';
import { LeaseOwner } from './lease-owner.js';
import { bodyFor, nextCall } from './next-call.js';
import { NotSendable } from './not-sendable.js';
import { PeopleSoftClient } from './peoplesoft-client.js';
import type { JournalService } from './peoplesoft-client.js';
import { settleIntent } from './settle-intent.js';

/** A call that was written down and is about to be made. */
export interface BegunCall {
  readonly intent: Intent;
  readonly body: FrozenBody;
  readonly exchangeId: string;
  readonly attempt: number;
  readonly begunAt: number;
}

/** What came of looking for a journal to send. */
export type Progress = 'dealt' | 'nothing-due' | 'no-permit';

/** A lease outlives the longest call by this, so that only a dead or stopped worker loses it. */
export const leaseMarginMs = 60_000;

/** Sends the next due journal of a connection: written down, sent, written down. */
@Injectable()
export class SendJournal {
  /** Journals that a lane of this process has taken up. */
  private readonly claimed = new Set<string>();

  constructor(
    private readonly database: DataSource,
    private readonly transactions: Transactions,
    private readonly permits: Permits,
    private readonly vault: Vault,
    private readonly client: PeopleSoftClient,
    private readonly owner: LeaseOwner,
    private readonly holds: CredentialHolds,
    private readonly continuity: Continuity,
    private readonly unsendable: NotSendable,
    private readonly clock: Clock,
  ) {}

  /** `dealt`: there may be another. */
  async next(connection: Connection): Promise<Progress> {
    const intent = await this.claim(connection.id);
    if (!intent) return 'nothing-due';
    try {
      return await this.deal(connection, intent);
    } finally {
      this.claimed.delete(intent.id);
    }
  }

  /** The next due journal that no other lane of this process has taken up. */
  private async claim(connection: string): Promise<Intent | null> {
    for (;;) {
      const look = { now: this.now(), except: [...this.claimed] };
      const intent = await nextDue(this.database.manager, connection, look);
      if (intent && this.claimed.has(intent.id)) continue;
      if (intent) this.claimed.add(intent.id);
      return intent;
    }
  }

  private async deal(connection: Connection, intent: Intent): Promise<Progress> {
    if (intent.instanceId !== connection.instanceId) {
      await this.unsendable.afterMove(connection, intent);
      return 'dealt';
    }
    const service = await this.client.of(connection);
    if ('cause' in service) {
      await this.unsendable.putOff(intent, service);
      return 'dealt';
    }
    if (await this.holds.isHeld(connection.id, service.credential)) return 'nothing-due';
    return this.permits.withPermit(connection.instanceId, 'posting', (lease) =>
      inTrace(intent.traceparent, spanOf(intent), async () => {
        const signIn = await this.holds.signIn(connection.id, service.credential);
        if (signIn === null) return 'nothing-due' as const;
        await this.send(connection, { intent, service, lease, signIn });
        return 'dealt' as const;
      }),
    );
  }

  /** What came of the credentials. A call that nobody answered tells nothing: the rest goes on. */
  private async learn(signIn: SignIn, outcome: Outcome): Promise<void> {
    if (outcome.kind === 'not-sent') await this.holds.untried(signIn);
    else if (isCredentialTrouble(outcome)) await this.holds.refused(signIn);
    else if (outcome.kind !== 'unknown') await this.holds.taken(signIn);
  }

  private async send(
    connection: Connection,
    work: { intent: Intent; service: JournalService; lease: PermitLease; signIn: SignIn },
  ): Promise<void> {
    const call = await this.begin(work.intent, work.service);
    // Another replica has taken it up, or a person has decided about it meanwhile.
    if (!call) return this.holds.untried(work.signIn);
    crashPoint('after-sending-commit');
    // This process was stopped for long: others count on the send being over by now.
    if (this.now() - call.begunAt > leaseMarginMs) return;
    const answer = await work.service.journals.send(call.body, {
      onAnswering: () => {
        crashPoint('after-send-before-answer');
      },
    });
    crashPoint('after-answer-before-commit');
    work.lease.report(healthy(answer.outcome) ? 'answered' : 'failing');
    await this.learn(work.signIn, answer.outcome);
    await this.finish(connection, call, { answer, service: work.service });
  }

  /** Committed before the socket is used: lease, state and an open exchange. */
  private async begin(
    due: Intent,
    { journals, instance }: JournalService,
  ): Promise<BegunCall | null> {
    const owner = await this.owner.name();
    await this.continuity.assure(owner);
    const now = this.clock.now();
    return this.transactions.run(async (tx) => {
      await tx.lock(`${due.connection}:${due.orderId}`);
      const intent = await stillDue(tx.manager, due, now.getTime());
      if (!intent) return null;
      const next = await nextCall(tx.manager, intent, { journals, now: now.getTime() });
      if (next.nextAt === null || next.state !== intent.posting.state) {
        await settleIntent(tx, intent, { posting: next, now });
        return null;
      }
      const body = bodyFor({ ...intent, posting: next }, journals);
      const exchangeId = randomUUID();
      const posting = begun(next, now.getTime());
      const until = new Date(now.getTime() + instance.timeoutMs + leaseMarginMs);
      await leaseIntent(tx.manager, intent.id, { posting, owner, until });
      const operation = `${body.operation} journal`;
      const exchange = { id: exchangeId, intent, operation, leaseOwner: owner, startedAt: now };
      const size = { sha256: body.sha256, length: Buffer.byteLength(body.xml) };
      const attempt = await openExchange(tx.manager, exchange, size);
      const leased = await intentById(tx.manager, intent.id);
      if (!leased) return null;
      if (body.operation === 'create') await announceIntent(tx, leased, now);
      return { intent: leased, body, exchangeId, attempt, begunAt: now.getTime() };
    });
  }

  private async finish(
    connection: Connection,
    call: BegunCall,
    result: { answer: Call; service: JournalService },
  ): Promise<void> {
    const { intent, exchangeId, attempt } = call;
    const { answer, service } = result;
    const context = {
      exchangeId,
      attempt,
      connection: connection.id,
      service: 'gl-poster',
      subjectId: intent.id,
      sealedUnder: intent.orderId,
    };
    const event = await exchangeEvent(answer.exchange, context, this.vault);
    const rest = await this.restOf(connection, intent, answer);
    const now = this.clock.now();
    await this.transactions.run((tx) =>
      finishCall(tx, {
        ...{ connection, call, event, rest, now },
        outcome: answer.outcome,
        at: {
          now: now.getTime(),
          chance: Math.random(),
          canRead: service.journals.offers('get'),
          settleMs: settleMsOf(service.instance),
        },
      }),
    );
  }

  /** Bytes of an answer that the exchange event does not hold, sealed; null where it holds all. */
  private async restOf(connection: Connection, intent: Intent, answer: Call): Promise<unknown> {
    const { response } = answer.exchange;
    if (response === null || response.length <= bodyKeptInEvent) return null;
    const sealed = await this.vault.seal(connection.id, intent.orderId, response);
    return sealed === 'erased' ? null : sealed;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

/** Continues the trace of the event that led to the journal. */
function spanOf({ journalId, connection, posting }: Intent): SpanFacts {
  const attributes = { connection, journalId, step: posting.step };
  return { name: 'post journal', kind: SpanKind.INTERNAL, attributes };
}
