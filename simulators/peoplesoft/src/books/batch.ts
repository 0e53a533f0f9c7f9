import type { Site } from '../site/site.js';
import { amountText, thousandths } from './amount.js';
import { imbalances } from './balance.js';
import type { Books } from './books.js';
import { editRow } from './edit-row.js';
import type { StoredJournal } from './journals.js';
import type { Row } from './row.js';
import { copyOf, keyText, rowsOf, valueOf } from './row.js';

export type Step = 'edit' | 'budget' | 'post' | 'unpost';
export type StepCounts = Record<Step, number>;

/**
 * GL_JEDIT, FS_BP and GLPPPST2: takes journals from N over V or E to P, by command or when they are old
 * enough, and by command from P to U.
 */
export class Batch {
  constructor(
    private readonly books: Books,
    private readonly site: () => Site,
    private readonly now: () => Date,
  ) {}

  /** Runs the steps over the journals chosen (all when no ids are given); how many each step altered. */
  run(steps: readonly Step[], journalIds?: readonly string[]): StepCounts {
    const chosen = this.#journals((journal) => {
      return journalIds === undefined || journalIds.includes(valueOf(journal.row, 'JOURNAL_ID'));
    });
    const counts: StepCounts = { edit: 0, budget: 0, post: 0, unpost: 0 };
    for (const step of steps) counts[step] = chosen.filter((each) => this.#take(each, step)).length;
    return counts;
  }

  /** What the scheduler would do now, by the ages that the site configures. */
  tick(): void {
    const { editAfterMs, postAfterMs } = this.site().batch;
    if (editAfterMs !== null) this.#runOlder(['edit', 'budget'], editAfterMs);
    if (postAfterMs !== null) this.#runOlder(['post'], postAfterMs);
  }

  #runOlder(steps: readonly Step[], age: number): void {
    const since = this.now().getTime() - age;
    const old = this.#journals((journal) => journal.createdAt.getTime() <= since);
    for (const step of steps) for (const key of old) this.#take(key, step);
  }

  #journals(choose: (journal: StoredJournal) => boolean): string[] {
    const { stored } = this.books.journals;
    return [...stored].filter(([, journal]) => choose(journal)).map(([key]) => key);
  }

  /** True when the step altered the journal. */
  #take(key: string, step: Step): boolean {
    const journal = this.books.journals.stored.get(key);
    if (journal === undefined) return false;
    if (step === 'edit') return this.#edit(journal);
    if (step === 'budget') return this.#checkBudget(journal);
    return step === 'post' ? this.#post(journal) : this.#unpost(journal);
  }

  #edit(journal: StoredJournal): boolean {
    const status = valueOf(journal.row, 'JRNL_HDR_STATUS');
    if (status !== 'N' && status !== 'E') return false;
    const errors = this.#errorsOf(journal.row);
    journal.row.values.set('JRNL_HDR_STATUS', errors.length > 0 ? 'E' : 'V');
    this.books.journals.stored.set(keyText(journal.row), { ...journal, errors });
    return true;
  }

  #checkBudget(journal: StoredJournal): boolean {
    if (valueOf(journal.row, 'JRNL_HDR_STATUS') !== 'V') return false;
    if (valueOf(journal.row, 'BUDGET_HDR_STATUS') === 'V') return false;
    const without = this.site().editing.withoutBudget;
    const failing = rowsOf(journal.row, 'JRNL_LN').some((line) =>
      without.includes(valueOf(line, 'ACCOUNT')),
    );
    journal.row.values.set('BUDGET_HDR_STATUS', failing ? 'E' : 'V');
    return true;
  }

  #post(journal: StoredJournal): boolean {
    const { row } = journal;
    const isReady =
      valueOf(row, 'JRNL_HDR_STATUS') === 'V' && valueOf(row, 'BUDGET_HDR_STATUS') === 'V';
    if (!isReady) return false;
    row.values.set('JRNL_HDR_STATUS', 'P');
    this.books.journals.stored.set(keyText(row), { ...journal, postedAt: this.now() });
    return true;
  }

  /** The journal becomes U; a reversing entry with UNPOST_SEQ one higher and opposite signs is posted. */
  #unpost({ row, ...journal }: StoredJournal): boolean {
    if (valueOf(row, 'JRNL_HDR_STATUS') !== 'P') return false;
    row.values.set('JRNL_HDR_STATUS', 'U');
    const reversal = copyOf(row);
    reversal.values.set('JRNL_HDR_STATUS', 'P');
    reversal.values.set('UNPOST_SEQ', String(Number(valueOf(row, 'UNPOST_SEQ')) + 1));
    for (const line of rowsOf(reversal, 'JRNL_LN')) {
      for (const field of ['MONETARY_AMOUNT', 'FOREIGN_AMOUNT']) {
        const amount = thousandths(valueOf(line, field));
        if (amount !== undefined) line.values.set(field, amountText(-amount));
      }
    }
    const stored = { ...journal, row: reversal, createdAt: this.now(), postedAt: this.now() };
    this.books.journals.stored.set(keyText(reversal), stored);
    return true;
  }

  #errorsOf(row: Row): string[] {
    const { journal, editing } = this.site();
    const at = { scroll: journal.buffer, path: journal.name };
    const date = valueOf(row, 'JOURNAL_DATE');
    const isOpen = this.books.periods.isOpen(valueOf(row, 'BUSINESS_UNIT'), date);
    return [
      ...editRow(row, at, this.books.chart).map((message) => message.text),
      ...imbalances(row).map((sum) => `out of balance by ${sum.amount} ${sum.currency}`),
      ...(isOpen ? [] : [`the accounting period of ${date} is not open`]),
      ...combinationErrors(row, editing.refusedCombinations),
    ];
  }
}

/** Combination edit: a line that holds every value of a refused combination. */
function combinationErrors(row: Row, refused: readonly string[]): string[] {
  return rowsOf(row, 'JRNL_LN').flatMap((line) =>
    refused
      .filter((combination) => combination.split(',').every((pair) => holds(line, pair)))
      .map((each) => `line ${valueOf(line, 'JOURNAL_LINE')}: combination ${each} is not valid`),
  );
}

function holds(line: Row, pair: string): boolean {
  const [field = '', value = ''] = pair.split('=');
  return valueOf(line, field) === value;
}
