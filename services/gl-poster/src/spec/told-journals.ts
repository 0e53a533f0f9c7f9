import type { JournalState } from '@ml-connector/events';
import type { Offsets } from '@ml-connector/messaging';
import { JournalHistory } from '../restore/journal-history.js';

/** gl.journal.v1 as a list in one partition, that outlives every database. */
export class ToldJournals extends JournalHistory {
  records: readonly JournalState[] = [];

  override ends(): Promise<Offsets> {
    return Promise.resolve(new Map([[0, BigInt(this.records.length)]]));
  }

  override async read(
    from: Offsets,
    each: (told: JournalState) => Promise<boolean>,
  ): Promise<void> {
    for (const told of this.records.slice(Number(from.get(0) ?? 0n)))
      if (!(await each(told))) return;
  }
}
