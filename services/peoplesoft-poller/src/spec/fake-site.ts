import type { Connection } from '@ml-connector/connections';
import type { ExchangeFacts } from '@ml-connector/peoplesoft';
import type { InquiryKind } from '../ask/inquiry-kind.js';
import { type Asked, SiteInquiries, type SiteRow } from '../ask/site-inquiries.js';
import { type DayRange, holds } from '../window/days.js';

/** `killed` never comes back, as a process that was killed. */
type FailureKind = 'failed' | 'too-large' | 'no-permit' | 'broken' | 'killed';

interface DatedRow {
  readonly kind: InquiryKind;
  readonly date: string;
  readonly row: SiteRow;
}

/** A site that keeps rows by date and cuts answers off as the real service does. */
export class FakeSite extends SiteInquiries {
  readonly asked: (DayRange & { readonly kind: InquiryKind })[] = [];
  private rows: DatedRow[] = [];
  private failing: { after: number; how: FailureKind } | null = null;
  private dying: () => void = () => undefined;

  add(
    kind: InquiryKind,
    date: string,
    row: { readonly values: SiteRow['values']; readonly text?: string },
  ): void {
    this.rows.push({ kind, date, row: { values: row.values, orderNameText: row.text ?? '' } });
  }

  /** Days with as many rows as an answer may hold, or more. */
  fullDays(kind: InquiryKind, maxRows: number): string[] {
    const dated = this.rows.filter((row) => row.kind === kind);
    const days = Map.groupBy(dated, ({ date }) => date);
    return [...days].flatMap(([date, rows]) => (rows.length >= maxRows ? [date] : []));
  }

  remove(kind: InquiryKind): void {
    this.rows = this.rows.filter((row) => row.kind !== kind);
  }

  /** Resolves when a question was put that never comes back. */
  whenKilled(): Promise<void> {
    return new Promise((resolve) => (this.dying = resolve));
  }

  /** The question after so many good ones is not answered well. */
  failAfter(after: number, how: FailureKind = 'failed'): void {
    this.failing = { after, how };
  }

  empty(): void {
    this.rows = [];
    this.asked.length = 0;
    this.failing = null;
  }

  override async ask(
    connection: Connection,
    { kind, days }: { readonly kind: InquiryKind; readonly days: DayRange },
    starting: () => Promise<void>,
  ): Promise<Asked> {
    const failure = this.failing !== null && this.failing.after-- === 0 ? this.failing.how : null;
    if (failure !== null) this.failing = null;
    if (failure === 'no-permit') return { kind: 'no-permit' };
    await starting();
    if (failure === 'broken') throw new Error('Postgres went away');
    if (failure === 'killed') {
      this.dying();
      return new Promise(() => undefined);
    }
    this.asked.push({ ...days, kind });
    if (failure === 'failed') return aFailedAnswer('answer-timeout');
    if (failure === 'too-large') return aFailedAnswer('answer-too-large');
    const found = this.rows.filter((row) => row.kind === kind && holds(days, row.date));
    const maxRows = connection.site.inquiries[kind]?.maxRows ?? 100;
    const rows = found.slice(0, maxRows).map(({ row }) => row);
    return anAnswer(rows, rows.length >= maxRows);
  }
}

export function anAnswer(rows: readonly SiteRow[], full: boolean): Asked {
  return { kind: 'rows', rows, full, exchange: facts('ANSWERED', null) };
}

export function aFailedAnswer(cause: string): Asked {
  const exchange = facts('ANSWER_LOST', cause);
  return { kind: 'failed', cause, text: 'no answer that could be used', exchange };
}

function facts(outcome: ExchangeFacts['outcome'], cause: string | null): ExchangeFacts {
  const at = new Date('2026-11-20T12:00:00Z');
  return {
    operation: 'query X',
    outcome,
    httpStatus: cause === null ? 200 : null,
    cause,
    transactionId: null,
    credential: 'credential v1',
    startedAt: at,
    finishedAt: at,
    request: Buffer.from('GET /x'),
    requestSha256: 'r',
    response: cause === null ? Buffer.from('{}') : null,
    responseSha256: cause === null ? 's' : null,
  };
}
