/** The answer reads well but holds fewer rows than it says: some were lost on the way. */
export class CutAnswer extends Error {
  override readonly name = 'CutAnswer';
  constructor(
    readonly said: number,
    readonly held: number,
  ) {
    super(`It says ${said} rows and holds ${held}`);
  }
}

/** Throws CutAnswer where fewer rows came than `numrows` says; a count that is none says nothing. */
export function requireRows<Row>(numrows: unknown, rows: Row[]): Row[] {
  const said = typeof numrows === 'string' && /^\d+$/.test(numrows) ? Number(numrows) : 0;
  if (said > rows.length) throw new CutAnswer(said, rows.length);
  return rows;
}
