import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText } from './fit-text.js';

const latin = { characters: 'latin-1' } as const;
const ascii = { characters: 'ascii' } as const;
const unicode = { characters: 'unicode' } as const;

describe('text for a field', () => {
  it.each([
    ['smart quotes become plain ones', '“Lamp” – it’s…', latin, '"Lamp" - it\'s...'],
    ['Latin letters stay', 'Café Zürich', latin, 'Café Zürich'],
    ['accents go where only ASCII is kept', 'Café Zürich', ascii, 'Cafe Zurich'],
    ['an emoji becomes one question mark', 'Lamp 👨‍👩‍👧 red', latin, 'Lamp ? red'],
    ['CJK becomes question marks by policy', '東京', latin, '??'],
    ['CJK stays in a Unicode database', '東京', unicode, '東京'],
    ['line breaks and tabs become blanks', 'a\r\n\tb', unicode, 'a b'],
    ['combined letters are kept in one piece', 'Cafe\u0301', latin, 'Café'],
    ['the euro sign is written out', '5 €', latin, '5 EUR'],
  ])('%s', (...[, text, policy, expected]) => {
    expect(fitText(text, 30, policy)).toEqual({
      text: expected,
      original: text === expected ? null : text,
    });
  });

  it('is cut between characters and remembers the original', () => {
    expect(fitText('Tax of New York State', 10, latin)).toEqual({
      text: 'Tax of New',
      original: 'Tax of New York State',
    });
    expect(fitText('ab👨‍👩‍👧', 5, unicode).text).toBe('ab');
  });

  it('never exceeds its field and never ends inside a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 30 }),
        (text, length) => {
          for (const policy of [ascii, latin, unicode]) {
            const fitted = fitText(text, length, policy).text;
            expect(fitted.length).toBeLessThanOrEqual(length);
            expect(fitted.isWellFormed()).toBe(true);
          }
        },
      ),
    );
  });
});
