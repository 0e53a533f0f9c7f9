import { describe, expect, it } from 'vitest';
import { ConsumerHealth } from './consumer-health.js';

function health() {
  const clock = { ms: 0 };
  return { clock, health: new ConsumerHealth(() => clock.ms) };
}

describe('health of a consumer', () => {
  it('is ready once it is a member, until nothing is heard for ten seconds', () => {
    const { clock, health: consumer } = health();
    expect(consumer.ready).toBe(false);
    consumer.joinedGroup();
    expect(consumer.ready).toBe(true);
    clock.ms = 10_000;
    expect(consumer.ready).toBe(false);
    consumer.heard();
    expect(consumer.ready).toBe(true);
  });

  it('stays live through an outage while it tries, and is dead once it does not even try', () => {
    const { clock, health: consumer } = health();
    consumer.joinedGroup();
    clock.ms = 50_000;
    consumer.lostGroup();
    clock.ms = 100_000;
    expect([consumer.live, consumer.ready]).toEqual([true, false]);
    clock.ms = 110_000;
    expect(consumer.live).toBe(false);
  });

  it('is not ready while it stops, but live', () => {
    const { clock, health: consumer } = health();
    consumer.joinedGroup();
    consumer.stop();
    clock.ms = 3_600_000;
    expect([consumer.live, consumer.ready]).toEqual([true, false]);
  });
});
