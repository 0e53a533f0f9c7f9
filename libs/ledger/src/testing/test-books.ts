import type { OrderSnapshot } from '@ml-connector/events';
import type { AccountingPolicy, LedgerSettings } from '../mapping/policy.js';
import { plan } from '../planning/plan-order.js';
import type { FactOutcome } from '../planning/plan.js';
import { prepare } from '../planning/prepare.js';
import type { PreparedJournal } from '../planning/prepared.js';
import type { RefundRelease } from '../planning/release.js';
import { aLedger, aPolicy } from './sample-policy.js';

/**
 * Keeps books as gl-poster does, in memory: lower versions are ignored, every arrival plans the
 * order again, and what is booked once stays.
 */
export class TestBooks {
  readonly journals: PreparedJournal[] = [];
  readonly booked = new Map<string, string>();
  private newest: OrderSnapshot | null = null;
  private readonly releases = new Map<string, RefundRelease>();

  constructor(
    readonly ledger: LedgerSettings = aLedger(),
    readonly policy: AccountingPolicy = aPolicy(),
  ) {}

  deliver(order: OrderSnapshot): void {
    if (this.newest && order.version <= this.newest.version) return;
    this.newest = order;
    this.bookOpen();
  }

  release(release: RefundRelease): void {
    this.releases.set(release.refundId, release);
    this.bookOpen();
  }

  /** What became of each fact, by gid. */
  outcomes(): ReadonlyMap<string, FactOutcome> {
    return new Map(this.plan().facts.map(({ fact, outcome }) => [fact.gid, outcome]));
  }

  /** Net by account, ChartFields and accounting date, in minor units; zeros left out. */
  net(): Readonly<Record<string, bigint>> {
    const sums = new Map<string, bigint>();
    for (const { lines, journalDate } of this.journals) {
      for (const { account, chartFields, amount } of lines.lines) {
        const key = `${journalDate} ${account} ${JSON.stringify(chartFields)}`;
        sums.set(key, (sums.get(key) ?? 0n) + amount.minor);
      }
    }
    const moved = [...sums].filter(([, sum]) => sum !== 0n);
    return Object.fromEntries(moved.sort(([left], [right]) => (left < right ? -1 : 1)));
  }

  /** Net of one line kind over all journals, in minor units. */
  netOf(kind: string, detail?: string): bigint {
    return this.journals
      .flatMap(({ lines }) => lines.lines)
      .filter((line) => line.kind === kind && (detail === undefined || line.detail === detail))
      .reduce((sum, { amount }) => sum + amount.minor, 0n);
  }

  private plan() {
    if (!this.newest) return { journals: [], facts: [] };
    const { booked, releases, ledger } = this;
    return plan({ order: this.newest, booked, releases, ledger });
  }

  private bookOpen(): void {
    for (const draft of this.plan().journals) {
      const prepared = prepare(draft, { ledger: this.ledger, policy: this.policy });
      if (prepared.kind !== 'prepared') continue;
      const intentId = `intent-${this.journals.push(prepared.journal)}`;
      for (const gid of draft.sources) this.booked.set(gid, intentId);
    }
  }
}
