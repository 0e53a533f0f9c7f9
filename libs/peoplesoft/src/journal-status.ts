import type { ComponentInterface } from './component-interface.js';
import { isoDate } from './dates.js';
import type { ExchangeFacts } from './exchange-facts.js';
import { namedValues } from './inquiry-answer.js';
import type { QueryRow } from './inquiry-answer.js';
import type { Inquiry } from './inquiry.js';
import { journalKeyRow } from './journal-key.js';
import type { JournalKey } from './journal-key.js';
import { text } from './row.js';
import type { InquirySite } from './site.js';

/** A journal as PeopleSoft reports it: N, V, E, P ... of JRNL_HDR_STATUS. */
export interface JournalStatus extends JournalKey {
  readonly status: string;
  readonly budgetStatus: string | null;
}

/** What was learned about the journals asked for. */
export interface JournalStatuses {
  readonly found: readonly JournalStatus[];
  /** PeopleSoft answered and does not know these. */
  readonly absent: readonly JournalKey[];
  /** No usable answer: nothing is known about these. */
  readonly unread: readonly JournalKey[];
  readonly exchanges: readonly ExchangeFacts[];
}

/** Reads back where journals that we sent stand; sites offer it by Get, by a query, or not at all. */
export abstract class JournalStatusReader {
  abstract read(keys: readonly JournalKey[]): Promise<JournalStatuses>;
}

/** One Get per journal. */
export class JournalStatusByGet extends JournalStatusReader {
  constructor(private readonly journals: ComponentInterface) {
    super();
  }

  override async read(keys: readonly JournalKey[]): Promise<JournalStatuses> {
    const answers = {
      found: [] as JournalStatus[],
      absent: [] as JournalKey[],
      unread: [] as JournalKey[],
    };
    const exchanges: ExchangeFacts[] = [];
    for (const key of keys) {
      const { outcome, exchange } = await this.journals.get(journalKeyRow(key));
      exchanges.push(exchange);
      const [row] = outcome.kind === 'accepted' ? outcome.rows : [];
      if (row) {
        const budgetStatus = text(row, 'BUDGET_HDR_STATUS') || null;
        answers.found.push({ ...key, status: text(row, 'JRNL_HDR_STATUS'), budgetStatus });
      } else if (
        outcome.kind === 'accepted' ||
        (outcome.kind === 'refused' && outcome.faultClass === 'absent')
      )
        answers.absent.push(key);
      else answers.unread.push(key);
    }
    return { ...answers, exchanges };
  }
}

/**
 * One query over the dates of the journals asked for. Its columns are named businessUnit, journalId,
 * journalDate, unpostSeq, status and budgetStatus in the site's settings. A full answer may miss rows,
 * so what it does not show stays unread.
 */
export class JournalStatusByQuery extends JournalStatusReader {
  constructor(
    private readonly inquiry: Inquiry,
    private readonly query: InquirySite,
  ) {
    super();
  }

  override async read(keys: readonly JournalKey[]): Promise<JournalStatuses> {
    const units = [...new Set(keys.map(({ businessUnit }) => businessUnit))];
    const parts = await Promise.all(
      units.map((unit) =>
        this.readUnit(
          unit,
          keys.filter((key) => key.businessUnit === unit),
        ),
      ),
    );
    return {
      found: parts.flatMap(({ found }) => found),
      absent: parts.flatMap(({ absent }) => absent),
      unread: parts.flatMap(({ unread }) => unread),
      exchanges: parts.flatMap(({ exchanges }) => exchanges),
    };
  }

  private async readUnit(unit: string, keys: readonly JournalKey[]): Promise<JournalStatuses> {
    const dates = keys.map(({ journalDate }) => journalDate).sort();
    const prompts = { 'business-unit': unit, from: dates[0] ?? '', to: dates.at(-1) ?? '' };
    const { outcome, exchange } = await this.inquiry.run(this.query, prompts);
    const exchanges = [exchange];
    if (outcome.kind !== 'rows') return { found: [], absent: [], unread: keys, exchanges };
    const seen = new Map(
      outcome.rows.map((row) => this.statusOf(row)).map((status) => [named(status), status]),
    );
    const found = keys.map((key) => seen.get(named(key))).filter((status) => status !== undefined);
    const missing = keys.filter((key) => !seen.has(named(key)));
    return outcome.full
      ? { found, absent: [], unread: missing, exchanges }
      : { found, absent: missing, unread: [], exchanges };
  }

  private statusOf(row: QueryRow): JournalStatus {
    const value = namedValues(this.query, row);
    return {
      businessUnit: value['businessUnit'] ?? '',
      journalId: value['journalId'] ?? '',
      journalDate: isoDate((value['journalDate'] ?? '').slice(0, 10)),
      unpostSeq: Number(value['unpostSeq'] ?? '') || 0,
      status: value['status'] ?? '',
      budgetStatus: value['budgetStatus'] ?? null,
    };
  }
}

function named(key: JournalKey): string {
  return [key.businessUnit, key.journalId, key.journalDate, key.unpostSeq].join('|');
}
