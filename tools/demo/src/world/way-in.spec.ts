import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { Cleanup } from './cleanup.js';
import { wayIn, writeWayIn } from './way-in.js';

const folder = mkdtempSync(join(tmpdir(), 'way-in-'));
const file = join(folder, 'deep/start.env');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const addresses = {
  brokers: ['127.0.0.1:9092', '127.0.0.1:9093'],
  registryUrl: 'http://127.0.0.1:8080/apis/ccompat/v7',
  postgresUrl: 'postgres://ml:a%20b@127.0.0.1:5432/ml?x=1&y=$HOME',
  topicPrefix: '',
  masterKey: 'a+b/c==',
};
const text = wayIn(addresses, { CONSOLE: 'http://127.0.0.1:1' });

describe('the way into a running demo', () => {
  it('reads the same by Node and by a shell', () => {
    const cleanup = new Cleanup();
    writeWayIn(text, { file, cleanup });
    const script = `set -a; . '${file}'; printf '%s|%s|%s' "$DATABASE_URL" "$MASTER_KEY" "$CONSOLE"`;
    const inShell = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('|');
    const { DATABASE_URL, MASTER_KEY, CONSOLE } = parseEnv(text);
    expect(inShell).toEqual([addresses.postgresUrl, addresses.masterKey, 'http://127.0.0.1:1']);
    expect([DATABASE_URL, MASTER_KEY, CONSOLE]).toEqual(inShell);
  });

  it('is for its owner alone, and gone with the demo', async () => {
    const cleanup = new Cleanup();
    writeWayIn(text, { file, cleanup });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await cleanup.run();
    expect(existsSync(file)).toBe(false);
  });
});
