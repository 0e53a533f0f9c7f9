import { Cleanup, testWorld } from '@ml-connector/demo';
import { freshPlace } from '@ml-connector/testing';
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
    const world = await testWorld(await freshPlace(), cleanup);
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
