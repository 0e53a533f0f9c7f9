import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cleanup, monthOf, openWorld, tradingDay } from '@ml-connector/demo';
import { freshDatabase, freshPrefix, platform } from '@ml-connector/testing';
import { afterAll, describe, expect, it } from 'vitest';
import type { Assault } from './assault.js';
import { seeded } from './random.js';
import { runChaos } from './run-chaos.js';

/** Each of the five points once; `npm run chaos` strikes every service at every point. */
const assaults: readonly Assault[] = [
  { service: 'shopify-ingress', point: 'after-inbox-commit' },
  { service: 'gl-poster', point: 'after-sending-commit' },
  { service: 'gl-poster', point: 'after-send-before-answer' },
  { service: 'gl-poster', point: 'after-answer-before-commit' },
  { service: 'refund-validator', point: 'after-produce-before-outbox-delete' },
];

const cleanup = new Cleanup();
afterAll(() => cleanup.run(), 120_000);

describe('services that are killed at the worst moments', () => {
  it('lose nothing and post nothing twice', async () => {
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
      logFolder: mkdtempSync(join(tmpdir(), 'chaos-logs-')),
      booksFrom: monthOf(tradingDay(new Date())),
      onProgress: () => undefined,
      cleanup,
    });
    const { report } = await runChaos(world, {
      assaults,
      random: seeded(1),
      patience: 20_000,
      cleanup,
      onProgress: () => undefined,
    });
    expect(report.connections.flatMap(({ differences }) => differences)).toEqual([]);
    expect(report.ties).toBe(true);
  }, 600_000);
});
