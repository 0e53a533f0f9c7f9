import { describe, expect, it } from 'vitest';
import { InstanceRests } from './instance-rests.js';

describe('an instance that gave no permit', () => {
  it('is left alone for the rest, or until one of its calls ends', () => {
    let now = 0;
    const rests = new InstanceRests(500, () => now);
    expect(rests.isResting('fscm')).toBe(false);
    rests.begin('fscm', rests.ends('fscm'));
    now = 499;
    expect(rests.isResting('fscm')).toBe(true);
    expect(rests.isResting('other')).toBe(false);
    now = 500;
    expect(rests.isResting('fscm')).toBe(false);
    rests.begin('fscm', rests.ends('fscm'));
    expect(rests.end('fscm')).toBe(true);
    expect(rests.isResting('fscm')).toBe(false);
    expect(rests.end('fscm')).toBe(false);
  });

  it('is asked again where one of its calls ended while it was asked', () => {
    const rests = new InstanceRests(500, () => 0);
    const asked = rests.ends('fscm');
    rests.end('fscm');
    rests.begin('fscm', asked);
    expect(rests.isResting('fscm')).toBe(false);
  });
});
