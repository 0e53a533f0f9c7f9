/** Least and most of each field, and the names that stand for numbers there. */
const fields = [
  { least: 0, most: 59, names: '' },
  { least: 0, most: 23, names: '' },
  { least: 1, most: 31, names: '' },
  { least: 1, most: 12, names: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC' },
  { least: 0, most: 7, names: 'SUN MON TUE WED THU FRI SAT' },
] as const;

/**
 * Whether a text is a schedule: minute, hour, day of month, month, weekday, each a star, a number, a
 * range or a list of these, with a step where wanted. A schedule that no program can read must not be saved.
 */
export function isCron(text: string): boolean {
  const parts = text.split(' ');
  return parts.length === fields.length && parts.every((part, index) => isField(part, index));
}

function isField(text: string, index: number): boolean {
  return text.split(',').every((part) => isPart(part, index));
}

function isPart(text: string, index: number): boolean {
  const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/([1-9]\d?))?$/.exec(text);
  if (match === null) return false;
  const [, from, to] = match;
  if (from === undefined) return true;
  const first = valueOf(from, index);
  const last = to === undefined ? first : valueOf(to, index);
  return first !== null && last !== null && first <= last;
}

/** Null where the field has no such value. */
function valueOf(text: string, index: number): number | null {
  const { least, most, names } = fields[index] ?? fields[0];
  const named = names.split(' ').indexOf(text.toUpperCase());
  if (named >= 0 && text !== '') return named + least;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : null;
}
