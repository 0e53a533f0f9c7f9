import type { OrderSnapshot } from '@ml-connector/events';
import { readOrderAccount, type OrderAccount } from '../facts/order-account.js';
import { sourceFacts } from '../facts/source-facts.js';
import { FactDecider, type Decision, type OpenFact, type PlanningFacts } from './decide-fact.js';
import { JournalDrafter } from './draft-journal.js';
import type { JournalDraft } from './draft.js';
import { groupFacts } from './group-facts.js';
import type { FactOutcome, Plan } from './plan.js';
import { notApplicable, unreadable } from './reviews.js';

export interface PlanInput extends PlanningFacts {
  /** The newest snapshot of the order. */
  readonly order: OrderSnapshot;
  /** Every fact of the order that is in a live journal, by gid, with the intent that holds it. */
  readonly booked: ReadonlyMap<string, string>;
}

/** Decides what becomes of every fact of an order. Pure: equal inputs give an equal plan. */
export function plan(input: PlanInput): Plan {
  try {
    return planOf(readOrderAccount(input.order), input);
  } catch (error) {
    return heldBack(input, unreadable(error));
  }
}

function planOf(order: OrderAccount, input: PlanInput): Plan {
  const decider = new FactDecider(order, input);
  const decisions = sourceFacts(order.snapshot).map((fact) => ({
    fact,
    decision: decider.decide(fact),
  }));
  const open = decisions.map(({ decision }) => decision).filter(isOpen);
  const drafter = new JournalDrafter(order, input);
  const journals = groupFacts(open)
    .map((group) => drafter.draft(group))
    .filter((draft) => draft.entries.lines.length > 0)
    .sort(byInstant);
  const facts = decisions.map(({ fact, decision }) => ({
    fact,
    outcome: outcomeOf(decision, journals),
  }));
  return { journals, facts };
}

function isOpen(decision: Decision): decision is OpenFact {
  return decision.kind === 'open';
}

/** An open fact without a journal had nothing to say: all of its amounts are zero. */
function outcomeOf(decision: Decision, journals: readonly JournalDraft[]): FactOutcome {
  if (decision.kind !== 'open') return decision;
  const journal = journals.findIndex(({ sources }) => sources.includes(decision.fact.gid));
  return journal === -1 ? notApplicable('no-amounts') : { kind: 'journal', journal };
}

function byInstant(left: JournalDraft, right: JournalDraft): number {
  const [first = ''] = left.sources;
  const [second = ''] = right.sources;
  return (
    left.accountingInstant.getTime() - right.accountingInstant.getTime() ||
    Number(right.kind === 'SALE') - Number(left.kind === 'SALE') ||
    first.length - second.length ||
    (first < second ? -1 : 1)
  );
}

function heldBack({ order, booked }: PlanInput, outcome: FactOutcome): Plan {
  const facts = sourceFacts(order).map((fact) => {
    const intentId = booked.get(fact.gid);
    if (intentId !== undefined) return { fact, outcome: { kind: 'booked', intentId } as const };
    return { fact, outcome: order.test ? notApplicable('test-order') : outcome };
  });
  return { journals: [], facts };
}
