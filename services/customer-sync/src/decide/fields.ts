/** Properties of one row by PeopleSoft field name; '' is blank. */
export type Fields = Readonly<Record<string, string>>;

/** Without the blanks: a new row has nothing to clear. */
export function filled(fields: Readonly<Record<string, string | undefined>>): Fields {
  const entries = Object.entries(fields).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  return Object.fromEntries(entries);
}
