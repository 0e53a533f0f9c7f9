import type { Site } from '../site/site.js';
import { imbalances } from './balance.js';
import type { Chart } from './chart.js';
import type { Component, ComponentAnswer } from './component.js';
import { findLimit, matches, refused } from './component.js';
import { editRow, fillPresets } from './edit-row.js';
import type { CiMessage } from './message.js';
import { ciError, noRow, rowExists } from './message.js';
import type { Periods } from './periods.js';
import type { Row } from './row.js';
import { copyOf, keyRow, keyText, rowsOf, valueOf } from './row.js';

export interface StoredJournal {
  readonly row: Row;
  readonly createdAt: Date;
  readonly errors: readonly string[];
  readonly postedAt: Date | null;
}

/** JRNL_HEADER and JRNL_LN: keyed by business unit, journal id, date and unpost sequence. */
export class Journals implements Component {
  readonly stored = new Map<string, StoredJournal>();
  #next = 1;

  constructor(
    private readonly site: () => Site,
    private readonly chart: Chart,
    private readonly periods: Periods,
    private readonly now: () => Date,
  ) {}

  create(row: Row): ComponentAnswer {
    fillPresets(row);
    if (valueOf(row, 'JOURNAL_ID') === 'NEXT') row.values.set('JOURNAL_ID', this.#nextId());
    derive(row);
    if (this.stored.has(keyText(row))) return refused(keyRow(row), [rowExists(this.#ci.name)]);
    const messages = [...this.#edits(row), ...this.#saveEdits(row)];
    if (messages.length > 0) return refused(keyRow(row), messages);
    const journal = { row: copyOf(row), createdAt: this.now(), errors: [], postedAt: null };
    this.stored.set(keyText(row), journal);
    return { kind: 'saved', keys: keyRow(row), warnings: [] };
  }

  get(keys: Row): ComponentAnswer {
    const journal = this.stored.get(keyText(withSequence(keys)));
    if (journal === undefined) return refused(keyRow(keys), [noRow(this.#ci.name)]);
    return { kind: 'buffer', row: journal.row };
  }

  find(partial: Row): ComponentAnswer {
    const rows = [...this.stored.values()].map((each) => each.row);
    const found = rows.filter((row) => matches(row, partial)).slice(0, findLimit);
    return { kind: 'keys', rows: found.map(keyRow) };
  }

  /** Only the header's texts of a journal that is not posted; lines are not altered this way. */
  update(row: Row): ComponentAnswer {
    const journal = this.stored.get(keyText(withSequence(row)));
    if (journal === undefined) return refused(keyRow(row), [noRow(this.#ci.name)]);
    if (valueOf(journal.row, 'JRNL_HDR_STATUS') === 'P') {
      return refused(keyRow(row), [ciError([5010, 1], 'The journal is posted. (5010,1)')]);
    }
    for (const [field, value] of row.values) journal.row.values.set(field, value);
    return { kind: 'saved', keys: keyRow(row), warnings: [] };
  }

  updatedata(row: Row): ComponentAnswer {
    return this.update(row);
  }

  get #ci(): Site['journal'] {
    return this.site().journal;
  }

  #edits(row: Row): CiMessage[] {
    return editRow(row, { scroll: this.#ci.buffer, path: this.#ci.name }, this.chart);
  }

  /** The message numbers of an unbalanced journal and of a closed period are not public: 5010 is invented. */
  #saveEdits(row: Row): CiMessage[] {
    const { balance, closedPeriod } = this.site().editing;
    const messages: CiMessage[] = [];
    if (rowsOf(row, 'JRNL_LN').length === 0) {
      messages.push(ciError([5010, 2], 'A journal needs at least one line. (5010,2)'));
    }
    if (balance === 'at-create') {
      for (const sum of imbalances(row)) {
        const text = `Journal is out of balance by ${sum.amount} ${sum.currency}. (5010,3)`;
        messages.push(ciError([5010, 3], text));
      }
    }
    const date = valueOf(row, 'JOURNAL_DATE');
    const isOpen = this.periods.isOpen(valueOf(row, 'BUSINESS_UNIT'), date);
    if (closedPeriod === 'at-create' && !isOpen) {
      messages.push(ciError([5010, 4], `The accounting period of ${date} is not open. (5010,4)`));
    }
    return messages;
  }

  #nextId(): string {
    return String(this.#next++).padStart(10, '0');
  }
}

function withSequence(row: Row): Row {
  if (valueOf(row, 'UNPOST_SEQ') === '') row.values.set('UNPOST_SEQ', '0');
  return row;
}

/** Fiscal year and period follow the calendar; each line takes currency and base amount from what it has. */
function derive(row: Row): void {
  const date = valueOf(row, 'JOURNAL_DATE');
  row.values.set('FISCAL_YEAR', date.slice(0, 4));
  row.values.set('ACCOUNTING_PERIOD', String(Number(date.slice(5, 7))));
  const currency = valueOf(row, 'FOREIGN_CURRENCY');
  for (const line of rowsOf(row, 'JRNL_LN')) {
    fill(line, 'LEDGER', valueOf(row, 'LEDGER_GROUP'));
    fill(line, 'FOREIGN_CURRENCY', currency);
    fill(line, 'CURRENCY_CD', valueOf(row, 'CURRENCY_CD') || currency);
    fill(line, 'MONETARY_AMOUNT', valueOf(line, 'FOREIGN_AMOUNT'));
    fill(line, 'FOREIGN_AMOUNT', valueOf(line, 'MONETARY_AMOUNT'));
  }
}

function fill(row: Row, field: string, value: string): void {
  if (valueOf(row, field) === '' && value !== '') row.values.set(field, value);
}
