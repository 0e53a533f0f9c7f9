import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guard } from './guarded-server.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guard-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A server that writes its pid, and a last word when it is asked to stop. */
const script = `
  const { writeFileSync } = require('node:fs');
  process.on('SIGTERM', () => { writeFileSync('stopped', 'yes'); process.exit(); });
  setInterval(() => {}, 1000);
  writeFileSync('pid', String(process.pid));
`;

describe('a guarded server', () => {
  it('is asked to stop, and is gone when stop resolves', async () => {
    const server = guard(aServer(script));
    const pid = await pidOf();
    await server.stop();
    expect(readFileSync(join(folder, 'stopped'), 'utf8')).toBe('yes');
    expect(isAlive(pid)).toBe(false);
  });

  it('can be killed, without its guard', async () => {
    const server = guard(aServer(script));
    const pid = await pidOf();
    server.signal('KILL');
    expect((await server.ended).server).toBe('test server');
    expect(isAlive(pid)).toBe(false);
  });

  it('tells its name and the end of its log when it ends by itself', async () => {
    const server = guard(aServer(`console.error('the disk is full'); process.exit(3)`));
    const failure = await server.ended;
    expect(failure.message).toContain('test server did not run');
    expect(failure.message).toContain('the disk is full');
  });

  it('does not outlive a starter that is killed', async () => {
    const module = pathToFileURL(join(import.meta.dirname, 'guarded-server.js')).href;
    const starter = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { guard } from ${JSON.stringify(module)}; guard(${JSON.stringify(aServer(script))}); setInterval(() => {}, 1000);`,
    ]);
    const pid = await pidOf();
    starter.kill('SIGKILL');
    await once(starter, 'exit');
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });
});

function aServer(code: string) {
  return {
    name: 'test server',
    program: process.execPath,
    args: ['-e', code],
    cwd: folder,
    logFile: join(folder, 'log'),
    stopSignal: 'TERM' as const,
  };
}

async function pidOf(): Promise<number> {
  const file = join(folder, 'pid');
  await expect
    .poll(() => existsSync(file) && readFileSync(file, 'utf8'), { timeout: 10_000 })
    .toMatch(/^\d+$/);
  return Number(readFileSync(file, 'utf8'));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
