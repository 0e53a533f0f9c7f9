import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateConnections } from '@ml-connector/connections';
import { freshPlace } from '@ml-connector/testing';
import { describe, expect, it } from 'vitest';
import { Cleanup } from './cleanup.js';
import { startConsole, visitors } from './console.js';

describe('the console of a demo', () => {
  it('lets both of its people in, also when it is started again on the same data', async () => {
    const cleanup = new Cleanup();
    const logFolder = mkdtempSync(join(tmpdir(), 'console-'));
    const { drop, ...platform } = await freshPlace();
    await migrateConnections(platform.postgresUrl);
    const addresses = { ...platform, masterKey: randomBytes(32).toString('base64') };
    try {
      for (let start = 0; start < 2; start += 1) {
        const address = await startConsole(addresses, { logFolder, cleanup });
        for (const { name, password } of visitors)
          expect(await signIn(address, { name, password })).toBe(201);
        await cleanup.run();
      }
    } finally {
      await cleanup.run();
      await drop();
      rmSync(logFolder, { recursive: true });
    }
  });
});

async function signIn(address: string, body: object): Promise<number> {
  const response = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.status;
}
