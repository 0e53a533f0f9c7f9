import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const main = new URL('main.js', import.meta.url).pathname;

it('ends without a word when its reader has seen enough', async () => {
  const child = spawn(process.execPath, [main, 'connection', 'template']);
  child.stdout.destroy();
  const [said] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect([said, child.exitCode]).toEqual(['', 0]);
});
