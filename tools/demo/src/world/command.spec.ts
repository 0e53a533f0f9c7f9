import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { removeAbandoned } from './command.js';

const runs = mkdtempSync(join(tmpdir(), 'runs-'));
afterAll(() => {
  rmSync(runs, { recursive: true });
});

it('removes what killed runs left behind, and nothing of a run that still goes on', () => {
  const going = join(runs, `${process.pid}-abc`);
  const abandoned = join(runs, '999999999-abc');
  for (const folder of [going, abandoned]) mkdirSync(folder);
  removeAbandoned(runs);
  expect([existsSync(going), existsSync(abandoned)]).toEqual([true, false]);
});
