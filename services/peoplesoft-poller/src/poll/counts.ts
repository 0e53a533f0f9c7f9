/** What a run did, in numbers. */
export interface Counts {
  readonly inquiries: number;
  readonly rows: number;
  /** Rows that said something new and were told. */
  readonly told: number;
  readonly hinted: number;
  readonly linked: number;
  readonly unknownOrders: number;
  /** Documents whose text holds no order name, or several: counted, never guessed. */
  readonly withoutName: number;
  readonly severalNames: number;
  /** Documents whose order name several orders bear. */
  readonly severalOrders: number;
  /** Documents that differ from their order, or cannot be compared with it: in review. */
  readonly differing: number;
  /** Rows that show a document or customer once more. */
  readonly repeated: number;
  /** Rows without a number or id. */
  readonly unreadable: number;
}

export const noCounts: Counts = {
  inquiries: 0,
  rows: 0,
  told: 0,
  hinted: 0,
  linked: 0,
  unknownOrders: 0,
  withoutName: 0,
  severalNames: 0,
  severalOrders: 0,
  differing: 0,
  repeated: 0,
  unreadable: 0,
};

export function added(one: Counts, other: Partial<Counts>): Counts {
  const names = Object.keys(one) as (keyof Counts)[];
  return Object.fromEntries(
    names.map((name) => [name, one[name] + (other[name] ?? 0)]),
  ) as unknown as Counts;
}
