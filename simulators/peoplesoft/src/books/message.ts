/** One line of a component interface's message collection. */
export interface CiMessage {
  readonly type: 'Error' | 'Warning';
  readonly set: number;
  readonly number: number;
  readonly text: string;
  readonly explain: string;
}

export type CatalogueNumber = readonly [set: number, number: number];

export function ciError([set, number]: CatalogueNumber, text: string, explain = ''): CiMessage {
  return { type: 'Error', set, number, text, explain };
}

/** (91,49): the text is Oracle's own, from "Receiving Responses (Component Interfaces)". */
export function rowExists(ci: string): CiMessage {
  const explain = 'A row already exists in the database with the specified keys.';
  return ciError([91, 49], `Row already exists with the specified keys. {${ci}} (91,49)`, explain);
}

/** The number is convention, no public source gives it; a site can configure another. */
export function noRow(ci: string): CiMessage {
  return ciError([91, 50], `No rows exist for the specified keys. {${ci}} (91,50)`);
}

/** (15,11): a prompt-table edit failed. */
export function invalidValue(path: string): CiMessage {
  const text =
    'Invalid value -- press the prompt button or hyperlink for a list of valid values (15,11)';
  const explain = 'The value entered in the field does not match one of the allowable values.';
  return ciError([15, 11], `${text} {${path}}`, explain);
}

/** (15,30) is convention. */
export function required(path: string): CiMessage {
  return ciError([15, 30], `Highlighted fields are required. (15,30) {${path}}`);
}

/** (91,37) is convention: too long, or of the wrong type. */
export function unfit(path: string, why: string): CiMessage {
  return ciError([91, 37], `Error changing value. {${path}} (91,37)`, why);
}

/** (18,2) is convention: a row of history, or the same effective date twice. */
export function conflicting(path: string): CiMessage {
  return ciError([18, 2], `The data being added conflicts with existing data. (18,2) {${path}}`);
}
