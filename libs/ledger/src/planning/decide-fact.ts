import type { Agreed, Moved, OrderAccount } from '../facts/order-account.js';
import type { SourceFact } from '../facts/source-fact.js';
import { tieOf } from '../facts/tie.js';
import { dateInZone } from '../dates/store-date.js';
import type { LedgerSettings } from '../mapping/policy.js';
import { AccountingInstants } from './accounting-instant.js';
import type { Booked } from './plan.js';
import type { NotApplicable, Review, Waiting } from './reasons.js';
import { agreementOf, heldByVerdict, isPending, type Held } from './refund-gate.js';
import type { RefundRelease } from './release.js';
import { notApplicable, review, waiting } from './reviews.js';
import { unknownIn } from './sale-kind.js';

/** A fact that goes into a journal now, with its date. */
export interface OpenFact {
  readonly kind: 'open';
  readonly fact: SourceFact;
  readonly instant: Date;
  /** YYYY-MM-DD in the store's zone. */
  readonly date: string;
}

export type Decision = OpenFact | Booked | Waiting | Review | NotApplicable;

export interface PlanningFacts {
  readonly booked: ReadonlyMap<string, string>;
  readonly releases: ReadonlyMap<string, RefundRelease>;
  readonly ledger: LedgerSettings;
  /**
   * Days on which facts counted when they were booked, by gid, where an order is decided again as if
   * nothing were booked: a refund keeps the day that it had before more of its money went back.
   */
  readonly countedOn?: ReadonlyMap<string, string>;
}

/** Decides fact by fact; what was booked once is never decided again. */
export class FactDecider {
  private readonly instants: AccountingInstants;
  private readonly orderTrouble: Review | null;
  private readonly agreements: ReadonlyMap<string, Agreed>;
  private readonly moves: ReadonlyMap<string, Moved>;

  constructor(
    private readonly order: OrderAccount,
    private readonly facts: PlanningFacts,
  ) {
    this.instants = new AccountingInstants(order, facts.ledger.recognition);
    this.orderTrouble = foreignLedger(order, facts.ledger) ?? tieOf(order);
    this.agreements = new Map(order.agreements.map((one) => [one.gid, one]));
    this.moves = new Map(order.moves.map((one) => [one.gid, one]));
  }

  decide(fact: SourceFact): Decision {
    const intentId = this.facts.booked.get(fact.gid);
    if (intentId !== undefined) return { kind: 'booked', intentId };
    if (this.order.snapshot.test) return notApplicable('test-order');
    if (fact.refundId !== null && isPending(fact.refundId, this.order)) {
      return waiting('refund-pending');
    }
    const instant = this.instantOf(fact);
    const date = instant && dateInZone(instant, this.facts.ledger.zone);
    if (date && date < this.facts.ledger.booksFrom) return notApplicable('before-cutover');
    const held = this.orderTrouble ?? this.factTrouble(fact);
    if (held) return held;
    return instant && date ? { kind: 'open', fact, instant, date } : this.unpaid();
  }

  private instantOf(fact: SourceFact): Date | null {
    return this.instantBefore(fact) ?? this.instantNow(fact);
  }

  /** Null where the fact was not booked on a day on which it counted then. */
  private instantBefore(fact: SourceFact): Date | null {
    const day = this.facts.countedOn?.get(fact.gid);
    const refund = agreementOf(fact.refundId, this.order);
    if (day === undefined || refund === null) return null;
    const instants = this.instants.whileGoingBack(refund, fact.at);
    return instants.findLast((at) => dateInZone(at, this.facts.ledger.zone) === day) ?? null;
  }

  private instantNow(fact: SourceFact): Date | null {
    const agreement = this.agreements.get(fact.gid);
    if (agreement) return this.instants.ofAgreement(agreement);
    const move = this.moves.get(fact.gid);
    return move ? this.instants.ofMove(move, agreementOf(move.refundId, this.order)) : null;
  }

  private factTrouble(fact: SourceFact): Held {
    const agreement = this.agreements.get(fact.gid);
    const trouble = agreement ? agreementTrouble(agreement) : this.moveTrouble(fact);
    if (trouble) return trouble;
    return fact.refundId === null
      ? null
      : heldByVerdict(fact.refundId, this.order, this.facts.releases);
  }

  private moveTrouble(fact: SourceFact): Held {
    if (this.moves.get(fact.gid)?.test) return notApplicable('test-transaction');
    if (fact.kind === 'UNKNOWN') {
      return review(
        'unknown-transaction',
        `Transaction ${fact.gid} is of a kind that is not known.`,
      );
    }
    if (fact.kind !== 'REPAYMENT') return null;
    if (fact.refundId === null) {
      return review('repayment-without-refund', `Transaction ${fact.gid} belongs to no refund.`);
    }
    return agreementOf(fact.refundId, this.order) ? null : waiting('refund-agreement-not-seen');
  }

  /** On-payment recognition: a cancelled order that nobody paid is never going to count. */
  private unpaid(): Waiting | NotApplicable {
    const { snapshot, currentTotal } = this.order;
    const isOver = snapshot.cancelledAt !== null && currentTotal.shop.isZero;
    return isOver ? notApplicable('never-paid') : waiting('no-payment-yet');
  }
}

function agreementTrouble(agreement: Agreed): Review | null {
  if (agreement.kind === 'UNKNOWN' || (agreement.kind === 'REFUND' && !agreement.refundId)) {
    return review(
      'unknown-agreement',
      `Agreement ${agreement.gid} is of a kind that is not known.`,
    );
  }
  const unknown = unknownIn(agreement);
  if (!unknown) return null;
  return review(
    'unknown-sale',
    `Sale ${unknown.id} (${unknown.action} ${unknown.lineType}) is of a kind that is not known.`,
    [{ label: 'sale total', amount: unknown.total.shop }],
  );
}

function foreignLedger(order: OrderAccount, ledger: LedgerSettings): Review | null {
  if (order.currency === ledger.currency) return null;
  return review(
    'currency-differs',
    `The order is in ${order.currency}, the ledger of the connection in ${ledger.currency}.`,
  );
}
