import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';

it('says in one line where it listens, and ends when told to', async () => {
  const program = join(import.meta.dirname, 'main.js');
  const child = spawn(process.execPath, [program, '--site', 'renamed'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { ready, controlUrl } = JSON.parse(line) as { ready: boolean; controlUrl: string };
  expect(ready).toBe(true);
  const health = (await (await fetch(`${controlUrl}/health`)).json()) as { node: string };
  expect(health.node).toBe('FINPRD');
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
