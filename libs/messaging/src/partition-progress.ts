/**
 * Which messages of one partition are done. Only the offset of the lowest un-done message may be
 * committed; what is done above it is remembered, so that a retry does not do it again.
 */
export class PartitionProgress {
  private readonly doneOffsets = new Set<string>();
  private faults = 0;

  markDone(offset: string): void {
    this.doneOffsets.add(offset);
  }

  isDone(offset: string): boolean {
    return this.doneOffsets.has(offset);
  }

  /**
   * The offset to commit within a fetched stretch.
   * @param offsets Of the stretch, ascending.
   * @param end Offset behind the stretch.
   */
  lowestUndone(offsets: ReadonlyArray<string>, end: string): string {
    return offsets.find((offset) => !this.doneOffsets.has(offset)) ?? end;
  }

  /** Forgets what lies below a committed offset. */
  committed(offset: string): void {
    const bound = BigInt(offset);
    for (const known of this.doneOffsets) if (BigInt(known) < bound) this.doneOffsets.delete(known);
  }

  /** Faults in a row, this one included. */
  faulted(): number {
    this.faults += 1;
    return this.faults;
  }

  recovered(): void {
    this.faults = 0;
  }
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/** How long a partition rests after the n-th fault in a row, in milliseconds. */
export function pauseAfter(faults: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(faults - 1, 10));
}
