import type { OrderSnapshot } from '@ml-connector/events';
import {
  Money,
  plan,
  prepare,
  type AccountingPolicy,
  type LedgerJournal,
  type LedgerSettings,
  type RefundRelease,
} from '@ml-connector/ledger';
import { isWithin, type Period } from '@ml-connector/desk';

/** An order as gl-poster stored it, with the refunds that were released. */
export interface StoredOrder {
  readonly snapshot: OrderSnapshot;
  readonly releases: ReadonlyMap<string, RefundRelease>;
}

export interface AccountRow {
  readonly account: string;
  readonly currency: string;
  readonly posted: Money;
  readonly draft: Money;
  readonly difference: Money;
}

export interface DryRun {
  readonly journals: number;
  readonly rows: readonly AccountRow[];
  /** What the draft cannot book, by order and reason. */
  readonly held: readonly { readonly orderName: string; readonly reason: string }[];
}

interface Entry {
  readonly account: string;
  readonly amount: Money;
}

interface Drafted {
  readonly entries: Entry[];
  readonly journals: number;
  readonly held: { orderName: string; reason: string }[];
}

/** Books one order from nothing under the draft; journals outside the period are left out. */
function drafted(
  { snapshot, releases }: StoredOrder,
  books: { ledger: LedgerSettings; policy: AccountingPolicy },
  period: Period,
): Drafted {
  const { journals, facts } = plan({
    order: snapshot,
    booked: new Map(),
    releases,
    ledger: books.ledger,
  });
  const out: Drafted = { entries: [], journals: 0, held: [] };
  const counted = { ...out };
  for (const { outcome } of facts) {
    if (outcome.kind !== 'review') continue;
    counted.held.push({ orderName: snapshot.name, reason: outcome.reason });
  }
  let made = 0;
  for (const draft of journals) {
    const prepared = prepare(draft, books);
    if (prepared.kind !== 'prepared') {
      counted.held.push({ orderName: snapshot.name, reason: prepared.reason });
      continue;
    }
    if (!isWithin(prepared.journal.journalDate, period)) continue;
    made += 1;
    counted.entries.push(...prepared.journal.lines.lines);
  }
  return { ...counted, journals: made };
}

function sums(entries: readonly Entry[]): Map<string, Money> {
  const found = new Map<string, Money>();
  for (const { account, amount } of entries) {
    const key = `${account} ${amount.currency}`;
    const before = found.get(key) ?? Money.zero(amount.currency);
    found.set(key, before.plus(amount));
  }
  return found;
}

function posted(journals: readonly LedgerJournal[], period: Period): Entry[] {
  return journals
    .filter(({ state }) => state !== 'SUPERSEDED')
    .filter(({ journalDate }) => journalDate !== null && isWithin(journalDate, period))
    .flatMap(({ lines, currency }) =>
      lines.map(({ account, amount }) => ({ account, amount: Money.parse(amount, currency) })),
    );
}

/** What the books of a period would be under a draft mapping, against what they are, account by account. */
export function dryRun(
  orders: readonly StoredOrder[],
  journals: readonly LedgerJournal[],
  under: { ledger: LedgerSettings; policy: AccountingPolicy; period: Period },
): DryRun {
  const all = orders.map((order) => drafted(order, under, under.period));
  const draft = sums(all.flatMap(({ entries }) => entries));
  const now = sums(posted(journals, under.period));
  const keys = [...new Set([...draft.keys(), ...now.keys()])].toSorted();
  return {
    journals: all.reduce((count, one) => count + one.journals, 0),
    held: all.flatMap(({ held }) => held),
    rows: keys.map((key) => {
      const [account = '', currency = ''] = key.split(' ');
      const zero = Money.zero(currency);
      const before = now.get(key) ?? zero;
      const after = draft.get(key) ?? zero;
      return { account, currency, posted: before, draft: after, difference: after.minus(before) };
    }),
  };
}
