import type { JournalState } from '@ml-connector/events';
import type { EmitOptions, UnitOfWork } from '@ml-connector/messaging';
import type { Fact } from './facts.js';
import type { Intent } from './intent.js';

/** Tells where a journal stands, and remembers that it did: after a restore the topic may know more. */
export async function announceIntent(tx: UnitOfWork, intent: Intent, now: Date): Promise<void> {
  const { connection, orderId } = intent;
  await tx.emit(
    'gl.journal.v1',
    `${connection}:${orderId}`,
    journalState(intent, now),
    storyOf(intent),
  );
  await tx.manager.query('update gl_poster.intent set told_at = $2 where id = $1', [
    intent.id,
    now,
  ]);
}

/** What the dispatcher tells belongs to the story that led to the journal. */
export function storyOf({ correlationId }: Pick<Intent, 'correlationId'>): EmitOptions {
  return correlationId === null ? {} : { correlationId };
}

/** A journal as gl.journal.v1 tells it. */
export function journalState(intent: Intent, now: Date): JournalState {
  const { posting } = intent;
  return {
    connection: intent.connection,
    orderId: intent.orderId,
    orderName: intent.orderName,
    intentId: intent.id,
    state: posting.state,
    verified: posting.verified,
    kind: intent.kind,
    instance: intent.instanceId,
    businessUnit: intent.businessUnit,
    journalId: intent.journalId,
    journalDate: intent.journalDate,
    unpostSeq: intent.unpostSeq,
    sequence: intent.sequence,
    ledgerGroup: intent.ledgerGroup,
    currency: intent.currency,
    accountingInstant: intent.accountingInstant,
    lateFrom: intent.lateFrom,
    sources: intent.sources,
    lines: intent.lines,
    debits: intent.debits,
    credits: intent.credits,
    bodySha256: intent.bodySha256,
    attempt: posting.sends,
    nextAttemptAt: posting.nextAt === null ? null : new Date(posting.nextAt),
    reasonCode: posting.reasonCode,
    reason: posting.reason,
    supersedes: intent.supersedes,
    peopleSoftStatus: intent.peopleSoftStatus,
    mappingVersion: intent.mappingVersion,
    changedAt: now,
  };
}

const journalKinds: Readonly<Record<string, JournalState['kind']>> = {
  SALE: 'SALE',
  EDIT: 'EDIT',
  REFUND: 'REFUND',
  RETURN: 'RETURN',
};

/** The order that a fact belongs to. */
export interface FactPlace {
  readonly connection: string;
  readonly orderId: string;
  readonly orderName: string;
  readonly instance: string;
}

/** Tells where a fact stands that is in no journal. */
export async function announceFact(
  tx: UnitOfWork,
  of: FactPlace,
  { fact, now }: { fact: Fact; now: Date },
): Promise<void> {
  await tx.emit('gl.journal.v1', `${of.connection}:${of.orderId}`, factState(of, fact, now));
}

/** A fact that is in no journal is its own intent so far. */
function factState(of: FactPlace, fact: Fact, now: Date): JournalState {
  return {
    ...of,
    intentId: fact.gid,
    state: fact.state,
    verified: true,
    kind: journalKinds[fact.kind] ?? 'PAYMENT',
    businessUnit: null,
    journalId: null,
    journalDate: null,
    unpostSeq: 0,
    sequence: null,
    ledgerGroup: null,
    currency: null,
    accountingInstant: fact.at,
    lateFrom: null,
    sources: [fact.gid],
    lines: [],
    debits: null,
    credits: null,
    bodySha256: null,
    attempt: 0,
    nextAttemptAt: null,
    reasonCode: fact.reasonCode,
    reason: fact.explanation,
    supersedes: null,
    peopleSoftStatus: null,
    mappingVersion: null,
    changedAt: now,
  };
}
