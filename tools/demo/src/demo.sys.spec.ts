import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, freshPrefix, platform } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playAgain } from './again.js';
import type { DemoReport } from './report/report.js';
import { demoReport, monthOf, runDay, tradingDay } from './run-demo.js';
import type { PlayedDay } from './run-demo.js';
import { Cleanup } from './world/cleanup.js';
import { serviceNames } from './world/services.js';
import { openWorld } from './world/world.js';

const cleanup = new Cleanup();
let played: PlayedDay;
let report: DemoReport;

beforeAll(async () => {
  const { brokers, registryUrl } = platform();
  const database = await freshDatabase();
  cleanup.add(() => database.drop());
  const world = await openWorld({
    addresses: {
      brokers,
      registryUrl,
      postgresUrl: database.url,
      topicPrefix: freshPrefix(),
      masterKey: randomBytes(32).toString('base64'),
    },
    logFolder: mkdtempSync(join(tmpdir(), 'demo-logs-')),
    booksFrom: monthOf(tradingDay(new Date())),
    onProgress: () => undefined,
    cleanup,
  });
  played = await runDay(world, { onProgress: () => undefined, cleanup });
  report = await demoReport(played);
}, 600_000);

afterAll(() => cleanup.run(), 120_000);

describe('a day of trade in two stores', () => {
  it('leaves both systems’ books in agreement, order by order', () => {
    expect(report.connections.flatMap(({ differences }) => differences)).toEqual([]);
    expect(report.ties).toBe(true);
  });

  it('has at least 24 orders and a test order', () => {
    const [us, eu] = report.connections;
    expect((us?.orders ?? 0) + (eu?.orders ?? 0)).toBeGreaterThanOrEqual(24);
    expect(us?.testOrders).toBe(1);
  });

  it('balances every ledger', () => {
    for (const { debits, credits } of report.connections) expect(credits).toBe(`-${debits}`);
  });

  it('leaves in review only the refund that does not match', () => {
    const reviews = report.connections.flatMap((one) => one.reviews);
    expect(new Set(reviews.map(({ orderName }) => orderName))).toEqual(new Set(['#1002']));
  });

  it.each(serviceNames)('never takes %s to 200 MB resident', async (service) => {
    const answer = await fetch(`${played.world.services.address(service)}/health/live`);
    const { memory } = (await answer.json()) as { memory: { most: number } };
    expect(memory.most).toBeLessThan(200 * 1024 * 1024);
  });

  it('posts nothing new when it is played a second time with no memory of handled events', async () => {
    expect(await playAgain(played, () => undefined)).toBe(true);
  });
});
