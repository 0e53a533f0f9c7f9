import type { Agreed, Moved, OrderAccount } from '../facts/order-account.js';
import type { FactKind, JournalKind, SourceFact } from '../facts/source-fact.js';
import { Journal } from '../journal/journal.js';
import { Money } from '../money/money.js';
import type { OpenFact, PlanningFacts } from './decide-fact.js';
import type { Entry, JournalDraft } from './draft.js';
import { EntryWriter } from './entries.js';
import { exchangeDifferences } from './exchange-differences.js';
import type { FactGroup } from './group-facts.js';
import { mergeEntries } from './merge-entries.js';
import { agreementOf } from './refund-gate.js';
import { reversedBy } from './reversals.js';

const journalKinds: Readonly<Record<FactKind, JournalKind>> = {
  SALE: 'SALE',
  EDIT: 'EDIT',
  REFUND: 'REFUND',
  RETURN: 'RETURN',
  PAYMENT: 'PAYMENT',
  REPAYMENT: 'PAYMENT',
  UNKNOWN: 'PAYMENT',
};

/** Makes the balanced journal of a group of facts. */
export class JournalDrafter {
  private readonly writer: EntryWriter;
  private readonly exchange: ReadonlyMap<string, Money>;
  private readonly agreements: ReadonlyMap<string, Agreed>;
  private readonly moves: ReadonlyMap<string, Moved>;

  constructor(
    private readonly order: OrderAccount,
    private readonly facts: PlanningFacts,
  ) {
    this.writer = new EntryWriter(order);
    this.exchange = exchangeDifferences(order);
    this.agreements = new Map(order.agreements.map((one) => [one.gid, one]));
    this.moves = new Map(order.moves.map((one) => [one.gid, one]));
  }

  draft(group: FactGroup): JournalDraft {
    const [leader] = group;
    const { orderId, name, number } = this.order.snapshot;
    const entries = mergeEntries(group.flatMap((open) => this.entriesOf(open)));
    return {
      kind: journalKinds[leader.fact.kind],
      orderId,
      orderName: name,
      orderNumber: number,
      sources: group.map(({ fact }) => fact.gid),
      accountingInstant: leader.instant,
      accountingDate: leader.date,
      reverses: this.reversed(leader.fact),
      entries: Journal.of(`${leader.fact.kind} of ${name}`, this.order.currency, entries),
    };
  }

  private entriesOf({ fact }: OpenFact): Entry[] {
    const agreement = this.agreements.get(fact.gid);
    const move = this.moves.get(fact.gid);
    const exchange = this.exchange.get(fact.gid);
    return [
      ...(agreement ? this.writer.ofAgreement(agreement) : []),
      ...(agreement ? this.approved(agreement) : []),
      ...(move ? this.writer.ofMove(move) : []),
      ...(exchange ? this.writer.ofExchange(exchange, fact.gid) : []),
    ];
  }

  private approved(agreement: Agreed): Entry[] {
    const release = this.facts.releases.get(agreement.refundId ?? '');
    if (!release?.difference || !release.differenceAccount) return [];
    const difference = Money.parse(release.difference.amount, this.order.currency);
    return this.writer.ofDifference(difference, release.differenceAccount, agreement.gid);
  }

  /** A repayment reverses what its refund reverses. */
  private reversed(fact: SourceFact): string[] {
    const agreement = this.agreements.get(fact.gid) ?? agreementOf(fact.refundId, this.order);
    return agreement ? reversedBy(agreement, this.order) : [];
  }
}
