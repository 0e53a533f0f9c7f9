import { describe, expect, it } from 'vitest';
import { prepared } from './posting.js';
import { settleMsOf } from './settle-time.js';
import { afterLoss, afterRead, begun } from './transitions.js';

describe('the settle time', () => {
  it('is never shorter than the longest send, whatever an instance says', () => {
    expect(settleMsOf({ settleMs: 0, timeoutMs: 120_000 })).toBe(120_000);
    expect(settleMsOf({ settleMs: 600_000, timeoutMs: 120_000 })).toBe(600_000);
    expect(settleMsOf(null)).toBe(600_000);
  });

  it.each([true, false])(
    'begins when the send of a lost process is surely over, with Get: %s',
    (canRead) => {
      const at = { now: 1_000, chance: 0.5, canRead, settleMs: 600_000 };
      const lost = afterLoss(begun(prepared(0), 0), { ...at, sendEndsBy: 120_000 });
      const waits = canRead ? afterRead(begun(lost, 1_000), { kind: 'absent' }, at) : lost;
      expect(waits).toMatchObject({ state: 'UNKNOWN', nextAt: 720_000 });
    },
  );
});
