import { describe, expect, it } from 'vitest';
import { Clock } from './clock.js';
import { type Stale, StaleWatch } from './stale-watch.js';

class SetClock extends Clock {
  at = new Date('2026-11-20T12:00:00Z');

  override now(): Date {
    return this.at;
  }
}

class Watch extends StaleWatch {
  readonly asked: Date[] = [];

  constructor(clock: Clock) {
    super(clock, 'stale parcels');
  }

  protected override openSinceBefore(instant: Date): Promise<readonly Stale[]> {
    this.asked.push(instant);
    return Promise.resolve([]);
  }
}

describe('a watch over what is open', () => {
  it('takes for stale what is open since four hours ago', async () => {
    const watch = new Watch(new SetClock());
    await watch.stale();
    expect(watch.asked).toEqual([new Date('2026-11-20T08:00:00Z')]);
  });

  it('looks every five minutes, and also when the clock was put back', async () => {
    const clock = new SetClock();
    const watch = new Watch(clock);
    const looks: boolean[] = [];
    for (const time of ['12:00:00', '12:04:59', '12:05:00', '11:00:00', '11:04:00']) {
      clock.at = new Date(`2026-11-20T${time}Z`);
      looks.push(await watch.look());
    }
    expect(looks).toEqual([true, false, true, true, false]);
  });
});
