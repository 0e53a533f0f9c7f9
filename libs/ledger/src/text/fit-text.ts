import type { FittedText, TextPolicy } from './text.js';

/** Typographic characters and what they stand for in plain text. */
const plainForms: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
  '\u20ac': 'EUR',
  '\u00a0': ' ',
  '\u2122': '(TM)',
  '\u00df': 'ss',
  '\u00e6': 'ae',
  '\u00c6': 'AE',
  '\u00f8': 'o',
  '\u00d8': 'O',
  '\u0142': 'l',
  '\u0141': 'L',
};

/** Marks of writing direction and zero width, but not the joiner that holds an emoji together. */
const invisible = /[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Text for a field of `length` characters: characters that the target does not keep are replaced,
 * and the cut falls between two characters as a reader sees them, never inside one.
 */
export function fitText(text: string, length: number, policy: TextPolicy): FittedText {
  if (text.length <= length && isPlain(text)) return { text, original: null };
  const kept = characters(text, policy);
  const fitted = cut(kept, length).trimEnd();
  return { text: fitted, original: fitted === text ? null : text };
}

/** Printable ASCII without blanks to trim: most texts, and every target keeps them. */
function isPlain(text: string): boolean {
  return /^[!-~]+(?: [!-~]+)*$/.test(text);
}

function characters(text: string, policy: TextPolicy): string {
  const oneLine = text
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(invisible, '');
  if (policy.characters === 'unicode' || isPlain(oneLine)) return oneLine.trim();
  return [...graphemes.segment(oneLine)]
    .map(({ segment }) => nearest(segment, policy))
    .join('')
    .trim();
}

function nearest(character: string, policy: TextPolicy): string {
  if (isKept(character, policy)) return character;
  const plain = plainForms[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain !== '' && isKept(plain, policy) ? plain : '?';
}

function isKept(text: string, policy: TextPolicy): boolean {
  const limit = policy.characters === 'ascii' ? 0x7f : 0xff;
  return [...text].every((point) => {
    const code = point.codePointAt(0) ?? 0;
    return code >= 0x20 && code <= limit && !(code >= 0x7f && code < 0xa0);
  });
}

/** PeopleSoft counts UTF-16 units in a Unicode database, as JavaScript does. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  if (isPlain(text)) return text.slice(0, length);
  let kept = '';
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > length) break;
    kept += segment;
  }
  return kept;
}
