import type { Connection } from '@ml-connector/connections';
import type { OrderSnapshot } from '@ml-connector/events';
import { plan, sourceFacts } from '@ml-connector/ledger';
import type { FactOutcome, Plan, RefundRelease } from '@ml-connector/ledger';
import type { EntityManager } from 'typeorm';
import { decided } from './not-postable.js';
import type { NotPostable } from './not-postable.js';
import { bookedFacts, factsOfOrder } from '../store/facts.js';
import type { OrderFacts } from '../store/facts.js';
import { newestSnapshot } from '../store/order-snapshots.js';
import { releasesOf } from '../store/refund-releases.js';

/** Everything that is known of an order at this moment. */
export interface OrderBooks {
  readonly connection: Connection;
  readonly order: OrderSnapshot;
  readonly releases: ReadonlyMap<string, RefundRelease>;
  readonly facts: OrderFacts;
  /** Facts in a live journal, and those that a person dismissed: nothing is planned for them. */
  readonly booked: ReadonlyMap<string, string>;
}

/** Stands for the journal of a fact that a person declared not applicable. */
export const dismissed = 'dismissed';

/** Null where no snapshot of the order has arrived yet. The caller holds the lock of the order. */
export async function openBooks(
  manager: EntityManager,
  connection: Connection,
  orderId: string,
): Promise<OrderBooks | null> {
  const order = await newestSnapshot(manager, connection.id, orderId);
  if (!order) return null;
  const gids = sourceFacts(order).map(({ gid }) => gid);
  const facts = await factsOfOrder(manager, connection.id, orderId);
  const inJournals = await bookedFacts(manager, connection.id, gids);
  const put = [...facts.dismissed].map((gid) => [gid, dismissed] as const);
  return {
    connection,
    order,
    releases: await releasesOf(manager, connection.id, orderId),
    facts,
    booked: new Map([...put, ...inJournals]),
  };
}

/** The books without their rows; with the days on which facts were booked where it is decided again. */
export type BooksToPlan = Omit<OrderBooks, 'facts'> & {
  readonly countedOn?: ReadonlyMap<string, string>;
};

/** What the ledger says about the order now. */
export function planned({ connection, ...books }: BooksToPlan): Plan {
  return plan({ ...books, ledger: connection.ledger });
}

/** Why a fact goes into no journal now. */
export type Held = Exclude<FactOutcome, { kind: 'booked' } | { kind: 'journal' }> | NotPostable;

/** The plan of an order, and one outcome for all its open facts where it contradicts itself. */
export interface Decided {
  readonly plan: Plan;
  readonly trouble: NotPostable | null;
}

export function decidedPlan(books: BooksToPlan): Decided {
  const result = decided(() => planned(books));
  if (!('kind' in result)) return { plan: result, trouble: null };
  const facts = sourceFacts(books.order).map((fact) => {
    const intentId = books.booked.get(fact.gid) ?? dismissed;
    return { fact, outcome: { kind: 'booked' as const, intentId } };
  });
  return { plan: { journals: [], facts }, trouble: result };
}
