import { describe, expect, it } from 'vitest';
import { readAnswer } from './answer.js';
import { readAnswerAside } from './read-large-answer.js';
import { rows } from './row.js';
import { answered, created, soap } from './testing/answers.js';
import { plainJournalCi } from './testing/site.js';

/** A Get of a journal with so many lines. */
function journalOf(lines: number): string {
  const line = (number: number): string =>
    `<m41:JRNL_LN><m41:JOURNAL_LINE>${String(number)}</m41:JOURNAL_LINE><m41:ACCOUNT>400000</m41:ACCOUNT></m41:JRNL_LN>`;
  const all = Array.from({ length: lines }, (_, number) => line(number)).join('');
  const root = 'm41:Get__CompIntfc__Z_GL_JRNL_CIResponse';
  return soap(`<${root}>${all}</${root}>`);
}

describe('reading an answer', () => {
  it('finds the same in a thread as here, small or large', async () => {
    const small = answered(created());
    expect(await readAnswerAside(plainJournalCi, 'create', small)).toEqual(
      readAnswer(plainJournalCi, 'create', small),
    );
    const large = answered(journalOf(10_000));
    expect(large.body.length).toBeGreaterThan(512 * 1024);
    const aside = await readAnswerAside(plainJournalCi, 'get', large);
    expect(aside).toEqual(readAnswer(plainJournalCi, 'get', large));
    const [row] = aside.kind === 'accepted' ? aside.rows : [];
    expect(rows(row ?? {}, 'JRNL_LN')).toHaveLength(10_000);
  });

  const nonsense: [string, string, string][] = [
    ['entities', `<a>${'&#x41;'.repeat(1_600_000)}</a>`, 'unexpected-answer'],
    ['unclosed tags', '<a>'.repeat(3_000_000), 'xml-limits-exceeded'],
  ];
  it.each(nonsense)('keeps nobody waiting for ten megabytes of %s', async (_name, body, cause) => {
    let served = 0;
    const others = setInterval(() => (served += 1), 5);
    const outcome = await readAnswerAside(plainJournalCi, 'get', answered(body));
    clearInterval(others);
    expect(outcome).toMatchObject({ kind: 'unknown', cause });
    expect(served).toBeGreaterThan(5);
  });
});
