import { fitText, type TextPolicy } from '@ml-connector/ledger';

/** Lengths of PS_CUSTOMER, PS_CUST_ADDRESS and the contact (the project's peoplesoft reference, section 5). */
const lengths = {
  NAME1: 40,
  NAME1_AC: 40,
  NAMESHORT: 10,
  EMAILID: 70,
  PHONE: 24,
  ADDRESS1: 55,
  ADDRESS2: 55,
  ADDRESS3: 55,
  ADDRESS4: 55,
  CITY: 30,
  STATE: 6,
  POSTAL: 12,
} as const;

export type FieldName = keyof typeof lengths;
type Text = string | null | undefined;

/** Fits text into fields and remembers where something was lost. */
export class Fitting {
  /** Fields whose text was cut, replaced or left out, by name only. */
  readonly cut: string[] = [];

  constructor(private readonly policy: TextPolicy) {}

  text(field: FieldName, value: Text): string {
    const fitted = fitText(value ?? '', lengths[field], this.policy);
    if (fitted.original !== null) this.cut.push(field);
    return fitted.text;
  }

  /** For what is worth nothing in part: a cut e-mail address is somebody else's. */
  whole(field: FieldName, value: Text): string {
    const wanted = (value ?? '').trim();
    const fitted = this.quietly(field, wanted);
    if (fitted === wanted) return fitted;
    this.cut.push(field);
    return '';
  }

  /** For a short form, of which nobody expects the whole. */
  quietly(field: FieldName, value: string): string {
    return fitText(value, lengths[field], this.policy).text;
  }

  /** What a field would hold if it took every character; '' where the policy loses none. */
  inOwnScript(field: FieldName, value: string): string {
    const whole = fitText(value, lengths[field], { characters: 'unicode' }).text;
    return whole === this.quietly(field, value) ? '' : whole;
  }

  /** Two lines of text over at most `room` lines: what is too long goes on in the next, between words. */
  lines([one, two]: readonly [Text, Text], room: 2 | 4): string[] {
    const width = lengths.ADDRESS1;
    const first = wrapped(this.long('ADDRESS1', one), width);
    const second = wrapped(this.long('ADDRESS2', two), width).filter((line) => line !== '');
    if (first.length + second.length <= room) return [...first, ...second];
    this.cut.push(`ADDRESS${String(room)}`);
    const kept = Math.min(second.length, Math.max(room - first.length, room / 2));
    return [...first.slice(0, room - kept), ...second.slice(0, kept)];
  }

  private long(field: FieldName, value: Text): string {
    const text = value ?? '';
    const fitted = fitText(text, Number.MAX_SAFE_INTEGER, this.policy);
    if (fitted.original !== null) this.cut.push(field);
    return fitted.text;
  }
}

/** At least one line; a word that is longer than a line is cut at a character. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width);
    const line = blank > 0 ? rest.slice(0, blank) : hardCut(rest, width);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return [...lines, rest];
}

function hardCut(text: string, width: number): string {
  const atCharacter = fitText(text, width, { characters: 'unicode' }).text;
  if (atCharacter !== '') return atCharacter;
  // One heap of combining marks longer than the line.
  const points = text.slice(0, width);
  return points.isWellFormed() ? points : points.slice(0, -1);
}
