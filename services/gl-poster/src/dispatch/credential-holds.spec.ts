import { FakeClock } from '@ml-connector/testing';
import { describe, expect, it } from 'vitest';
import { CredentialHolds } from './credential-holds.js';

const minute = 60_000;

describe('a connection whose credentials were refused', () => {
  it('is tried ever more rarely, at most every six hours', () => {
    const clock = new FakeClock();
    const holds = new CredentialHolds(clock);
    let tries = 0;
    for (let passed = 0; passed < 24 * 60; passed += 1) {
      if (!holds.isHeld('con-1', '1.1')) {
        tries += 1;
        holds.hold('con-1', '1.1');
      }
      clock.advance(minute);
    }
    expect(tries).toBeLessThanOrEqual(12);
    clock.advance(6 * 60 * minute);
    expect(holds.isHeld('con-1', '1.1')).toBe(false);
  });

  it('is tried at once with new credentials, and after a change', () => {
    const holds = new CredentialHolds(new FakeClock());
    holds.hold('con-1', '1.1');
    expect(holds.isHeld('con-1', '1.1')).toBe(true);
    expect(holds.isHeld('con-2', '1.1')).toBe(false);
    expect(holds.isHeld('con-1', '1.2')).toBe(false);
    holds.release('con-1');
    expect(holds.isHeld('con-1', '1.1')).toBe(false);
  });
});
