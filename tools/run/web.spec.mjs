import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, isDone } from './web.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'web-'));
  for (const name of ['src/parts', 'dist']) mkdirSync(join(folder, name), { recursive: true });
  write('index.html', '<html>');
  write('src/parts/money.ts', 'one');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(path, content) {
  writeFileSync(join(folder, path), content);
}

describe('the pages of the console are bundled again', () => {
  it.each([
    ['a source changed', () => write('src/parts/money.ts', 'two')],
    ['a source came', () => write('src/parts/when.ts', 'one')],
    ['a source went', () => rmSync(join(folder, 'src/parts/money.ts'))],
    [
      'a source was renamed',
      () => (rmSync(join(folder, 'src/parts/money.ts')), write('src/a.ts', 'one')),
    ],
    ['the start page changed', () => write('index.html', '<html lang="en">')],
    ['the installed packages changed', () => write('lock', 'new')],
  ])('when %s', (_, change) => {
    write('lock', 'old');
    const before = fingerprint(folder, [join(folder, 'lock')]);
    change();
    expect(fingerprint(folder, [join(folder, 'lock')])).not.toBe(before);
  });

  it('when there is no mark of a completed bundle', () => {
    expect(isDone(join(folder, 'dist/.inputs'), 'any')).toBe(false);
  });
});

describe('the pages of the console are left alone', () => {
  it('when only what was built changed', () => {
    const before = fingerprint(folder);
    write('dist/.inputs', before);
    expect(fingerprint(folder)).toBe(before);
    expect(isDone(join(folder, 'dist/.inputs'), before)).toBe(true);
  });
});
