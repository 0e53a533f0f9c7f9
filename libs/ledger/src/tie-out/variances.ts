import {
  addUp,
  comparable,
  figuresOf,
  gap,
  isAccepted,
  isLive,
  isPosted,
  isWithin,
  journalsWithin,
} from './ledger-columns.js';
import type {
  Figure,
  LedgerFact,
  LedgerJournal,
  ShopifyFact,
  TieOutInput,
  Variance,
  VarianceReason,
} from './rows.js';

/** Every difference between two columns, by order, each with the reason for it. */
export function variancesOf(input: TieOutInput, applicable: readonly ShopifyFact[]): Variance[] {
  const ledger = new LedgerSide(input);
  const shopify = new Map(input.shopify.map((fact) => [fact.gid, fact]));
  const journals = journalsWithin(input);
  return [
    ...applicable.flatMap((fact) => ledger.factVariances(fact)),
    ...journals.flatMap((journal) => amountVariances(journal, shopify)),
    ...input.journals.filter(isLive).flatMap((journal) => dateVariances(journal, shopify, input)),
    ...journals.flatMap((journal) => progressVariances(journal, input, ledger)),
    ...ledger.goneVariances(input.gone ?? []),
  ].sort((left, right) => (left.orderName < right.orderName ? -1 : 1));
}

class LedgerSide {
  private readonly facts: ReadonlyMap<string, LedgerFact>;
  private readonly holders = new Map<string, LedgerJournal[]>();

  constructor(input: TieOutInput) {
    this.facts = new Map(input.facts.map((fact) => [fact.gid, fact]));
    for (const journal of input.journals.filter(isLive)) {
      for (const gid of journal.sources) {
        this.holders.set(gid, [...(this.holders.get(gid) ?? []), journal]);
      }
    }
  }

  /** One for each order and state; what a live journal holds is shown with that journal. */
  goneVariances(gone: readonly LedgerFact[]): Variance[] {
    const open = gone.filter(({ gid }) => !this.holders.has(gid));
    const groups = Map.groupBy(open, (fact) => `${fact.orderId} ${codeOf(fact)}`);
    return [...groups.values()].flatMap(([first, ...more]) =>
      first ? [goneVariance(first, [first, ...more])] : [],
    );
  }

  reasonCodeOf(gid: string | undefined): string | null {
    return this.facts.get(gid ?? '')?.reasonCode ?? null;
  }

  /** Whether the fact is in exactly one live journal; if not, why. */
  factVariances(fact: ShopifyFact): Variance[] {
    const holders = this.holders.get(fact.gid) ?? [];
    const known = this.facts.get(fact.gid);
    if (!known) return [factVariance(fact, 'missing', null)];
    if (holders.length > 1) return [factVariance(fact, 'double', null)];
    if (holders.length === 1) return [];
    return [factVariance(fact, reasonOf(known.state), known.reasonCode)];
  }
}

const codeOf = ({ reasonCode, state }: LedgerFact): string => reasonCode ?? state;

function goneVariance(first: LedgerFact, facts: readonly LedgerFact[]): Variance {
  const { orderId, orderName } = first;
  return {
    ...{ orderId, orderName, reason: 'gone-from-shopify', reasonCode: codeOf(first) },
    ...{ gids: facts.map(({ gid }) => gid), column: 'prepared', figures: [] },
  };
}

const reasons: Readonly<Record<string, VarianceReason>> = {
  WAITING: 'waiting',
  REVIEW: 'review',
  FAILED: 'failed',
  UNKNOWN: 'unknown',
  CAPTURED: 'waiting',
};

/** A state that says "in a journal" while no live journal holds the fact is a loss. */
function reasonOf(state: string): VarianceReason {
  return reasons[state] ?? 'missing';
}

function factVariance(
  { orderId, orderName, gid, figures }: ShopifyFact,
  reason: VarianceReason,
  reasonCode: string | null,
): Variance {
  const missing = addUp(comparable(figures));
  return {
    orderId,
    orderName,
    reason,
    reasonCode,
    gids: [gid],
    column: 'prepared',
    figures: missing,
  };
}

/** A journal against what Shopify shows for the very facts that it books. */
function amountVariances(
  journal: LedgerJournal,
  shopify: ReadonlyMap<string, ShopifyFact>,
): Variance[] {
  const strange = journal.sources.filter((gid) => !shopify.has(gid));
  if (strange.length > 0) {
    const figures = addUp(comparable(figuresOf(journal)));
    return [journalVariance(journal, { reason: 'not-in-shopify', gids: strange, figures })];
  }
  const shown = journal.sources.flatMap((gid) => shopify.get(gid)?.figures ?? []);
  const figures = gap(comparable(figuresOf(journal)), comparable(shown));
  if (figures.length === 0) return [];
  return [journalVariance(journal, { reason: 'wrong-amount', gids: journal.sources, figures })];
}

/** A wrong day moves an amount into another period, where no sum of this one would show it. */
function dateVariances(
  journal: LedgerJournal,
  shopify: ReadonlyMap<string, ShopifyFact>,
  period: Pick<TieOutInput, 'from' | 'to'>,
): Variance[] {
  const gids = journal.sources.filter((gid) => {
    const date = shopify.get(gid)?.date ?? journal.accountingDate;
    const concerns = isWithin(date, period) || isWithin(journal.accountingDate, period);
    return concerns && date !== journal.accountingDate;
  });
  if (gids.length === 0) return [];
  const figures = addUp(comparable(figuresOf(journal)));
  return [journalVariance(journal, { reason: 'wrong-date', gids, figures })];
}

function progressVariances(
  journal: LedgerJournal,
  { statusReadable }: TieOutInput,
  ledger: LedgerSide,
): Variance[] {
  const figures = addUp(comparable(figuresOf(journal)));
  const gids = journal.sources;
  if (!isAccepted(journal)) {
    const reason = journal.state in reasons ? reasonOf(journal.state) : 'not-sent';
    const reasonCode = ledger.reasonCodeOf(gids[0]);
    return [
      { ...journalVariance(journal, { reason, gids, figures }), column: 'accepted', reasonCode },
    ];
  }
  if (!statusReadable || isPosted(journal)) return [];
  const posted = journalVariance(journal, { reason: 'not-posted', gids, figures });
  return [{ ...posted, column: 'posted', reasonCode: journal.peopleSoftStatus }];
}

function journalVariance(
  { orderId, orderName }: LedgerJournal,
  of: { reason: VarianceReason; gids: readonly string[]; figures: readonly Figure[] },
): Variance {
  return { orderId, orderName, reasonCode: null, column: 'prepared', ...of };
}
