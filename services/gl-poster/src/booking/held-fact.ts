import type { PostingState } from '@ml-connector/events';
import type { SourceFact } from '@ml-connector/ledger';
import type { Fact } from '../store/facts.js';
import type { Held } from './order-books.js';

const states: Readonly<Record<Held['kind'], PostingState>> = {
  waiting: 'WAITING',
  review: 'REVIEW',
  'not-applicable': 'NOT_APPLICABLE',
};

/** A fact that goes into no journal now, and why. */
export function heldFact(fact: SourceFact, held: Held): Fact {
  return {
    gid: fact.gid,
    kind: fact.kind,
    at: fact.at,
    state: states[held.kind],
    reasonCode: held.reason,
    explanation: held.kind === 'review' ? held.explanation : null,
    intentId: null,
  };
}

/** True where the stored fact says the same already. */
export function sameFact(stored: Fact | undefined, fact: Fact): boolean {
  return (
    stored !== undefined &&
    stored.state === fact.state &&
    stored.reasonCode === fact.reasonCode &&
    stored.explanation === fact.explanation &&
    stored.intentId === fact.intentId
  );
}
