import {
  plan,
  prepare,
  refundVerdict,
  toJournalLines,
  type AccountingPolicy,
  type LedgerSettings,
  type LineKind,
  type PreparedJournal,
  type RefundRelease,
} from '@ml-connector/ledger';
import { refundSnapshots } from '@ml-connector/shopify';
import type { OrderSnapshot } from '@ml-connector/events';
import type { Queries } from '../ground.js';

export const ledger: LedgerSettings = {
  businessUnit: 'US001',
  storePrefix: 'U',
  zone: 'America/New_York',
  currency: 'USD',
  booksFrom: '2026-01-01',
  recognition: 'on-order',
};

const kinds: readonly LineKind[] = [
  'product',
  'discount',
  'returns',
  'shipping',
  'shipping-refund',
  'tip',
  'gift-card',
  'duty',
  'additional-fee',
  'restocking-fee',
  'return-shipping-fee',
  'adjustment',
  'cash-rounding',
  'gift-card-tender',
  'store-credit',
];

/** Every kind has an account; any gateway and any tax title is known. */
export const policy: AccountingPolicy = {
  mapping: {
    version: 1,
    rules: [
      ...kinds.map((kind, index) => ({
        id: kind,
        kind,
        account: `${400000 + index}`,
        chartFields: {},
      })),
      { id: 'clearing', kind: 'clearing', gateway: '*', account: '110000', chartFields: {} },
      { id: 'tax', kind: 'tax', taxTitle: '*', account: '220000', chartFields: {} },
      { id: 'channel', kind: 'channel-tax', taxTitle: '*', account: '221000', chartFields: {} },
    ],
  },
  settlement: { account: '121000', chartFields: {} },
  fx: { account: '680000', chartFields: {} },
  rounding: { account: '691000', chartFields: {} },
  periods: { closed: 'next-open', calendars: null },
  businessDays: { move: 'as-is', closedWeekdays: [], holidays: {} },
  text: { characters: 'unicode' },
};

interface FactRow {
  gid: string;
  order_id: string;
  order_name: string;
  kind: string;
  state: string;
  reason_code: string | null;
  intent_id: string | null;
}

interface JournalRow {
  intent_id: string;
  order_id: string;
  order_name: string;
  kind: string;
  state: string;
  business_unit: string;
  journal_id: string;
  journal_date: string;
  late_from: string | null;
  accounting_instant: Date;
  currency: string;
  lines: { kind: string; detail: string | null; account: string; amount: string }[];
  sources: readonly string[];
  ps_status: string | null;
}

function releasesOf(order: OrderSnapshot): Map<string, RefundRelease> {
  return new Map(
    refundSnapshots(order).map((refund) => {
      const { verdict, reason, transactionIds } = refundVerdict(refund, null);
      const release = {
        refundId: refund.refund.id,
        verdict,
        reasonCode: reason,
        transactionIds,
        difference: null,
        differenceAccount: null,
        reviewId: null,
      };
      return [refund.refund.id, release];
    }),
  );
}

/** A journal that PeopleSoft has posted, as the view shows it. */
function postedRow(journal: PreparedJournal, index: number): JournalRow {
  return {
    intent_id: `intent ${index}`,
    order_id: journal.orderId,
    order_name: journal.orderName,
    kind: journal.kind,
    state: 'POSTED',
    business_unit: journal.businessUnit,
    journal_id: `U${index}`,
    journal_date: journal.journalDate,
    late_from: journal.lateFrom,
    accounting_instant: journal.accountingInstant,
    currency: journal.currency,
    lines: toJournalLines(journal).map((line) => ({ ...line, detail: line.detail ?? null })),
    sources: journal.sources,
    ps_status: 'P',
  };
}

/** Stands for gl-poster's two views: every order booked at once, every journal posted. */
export class KeptBooks implements Queries {
  facts: FactRow[] = [];
  journals: JournalRow[] = [];

  private readonly orders: OrderSnapshot[] = [];

  constructor(private readonly settings: LedgerSettings = ledger) {}

  book(order: OrderSnapshot): void {
    this.orders.push(order);
    const releases = releasesOf(order);
    const { journals, facts } = plan({
      order,
      booked: new Map(),
      releases,
      ledger: this.settings,
    });
    const first = this.journals.length;
    for (const draft of journals) {
      const prepared = prepare(draft, { ledger: this.settings, policy });
      if (prepared.kind !== 'prepared')
        throw new Error(`${order.name}: ${prepared.kind} ${prepared.reason}`);
      const { journal } = prepared;
      this.journals.push(postedRow(journal, this.journals.length));
    }
    for (const { fact, outcome } of facts) {
      const journal =
        outcome.kind === 'journal' ? this.journals[first + outcome.journal] : undefined;
      this.facts.push({
        gid: fact.gid,
        order_id: order.orderId,
        order_name: order.name,
        kind: fact.kind,
        state: journal?.state ?? stateOf(outcome.kind),
        reason_code: 'reason' in outcome ? outcome.reason : null,
        intent_id: journal?.intent_id ?? null,
      });
    }
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (sql.includes('to_regclass')) return [{ name: 'gl_poster.captured_order' }] as Row[];
    if (sql.includes('captured_order')) return this.captured(parameters[1]) as Row[];
    return (sql.includes('tie_out_fact') ? this.facts : this.journals) as unknown as Row[];
  }

  private captured(listed: unknown): object[] {
    const known = Array.isArray(listed) ? listed : [];
    return this.orders
      .filter(({ orderId }) => !known.includes(orderId))
      .map((snapshot) => ({ orderId: snapshot.orderId, snapshot: stored(snapshot) }));
  }
}

/** As gl-poster stores it. */
function stored(snapshot: OrderSnapshot): unknown {
  return JSON.parse(
    JSON.stringify(snapshot, function (this: Record<string, unknown>, name, value: unknown) {
      const original = this[name];
      if (original instanceof Date) return { $date: original.toISOString() };
      return typeof original === 'bigint' ? { $bigint: original.toString() } : value;
    }),
  ) as unknown;
}

function stateOf(kind: string): string {
  const states: Readonly<Record<string, string>> = {
    waiting: 'WAITING',
    review: 'REVIEW',
    'not-applicable': 'NOT_APPLICABLE',
  };
  return states[kind] ?? 'CAPTURED';
}
