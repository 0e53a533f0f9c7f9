import { describe, expect, it } from 'vitest';
import { prepared } from './posting.js';
import type { Circumstances, Posting } from './posting.js';
import { afterCreate, afterLoss, afterRead, begun, putOff, triedAgain } from './transitions.js';

const settleMs = 600_000;
const at = (now: number, more: Partial<Circumstances> = {}): Circumstances => ({
  now,
  chance: 0.5,
  canRead: true,
  settleMs,
  ...more,
});
const sending = begun(prepared(0), 0);
const silence = { kind: 'unknown', cause: 'answer-timeout', text: 'no answer' } as const;
const busy = { kind: 'not-done', cause: 'retry', text: 'busy', counted: true } as const;
const refusedConnect = { ...busy, cause: 'connect-refused', counted: false } as const;

describe('a journal on its way into PeopleSoft', () => {
  it('is accepted when Create answers', () => {
    expect(afterCreate(sending, { kind: 'accepted' }, at(5))).toMatchObject({
      state: 'ACCEPTED',
      verified: true,
      nextAt: null,
    });
  });

  it('is read back after a timeout, and waits the settle time before it is sent again', () => {
    const unknown = afterCreate(sending, silence, at(1_000));
    expect(unknown).toMatchObject({ state: 'UNKNOWN', step: 'read', doubtSince: 1_000 });
    const absent = afterRead(begun(unknown, 2_000), { kind: 'absent' }, at(2_000));
    expect(absent).toMatchObject({ state: 'UNKNOWN', step: 'read', nextAt: 1_000 + settleMs });
    const settled = afterRead(begun(absent, 601_000), { kind: 'absent' }, at(601_000));
    expect(settled).toMatchObject({
      state: 'RETRYING',
      step: 'create',
      nextAt: 601_000,
      doubtSince: null,
    });
  });

  it('is accepted when the read finds what was sent, and reviewed when it finds anything else', () => {
    const unknown = begun(afterCreate(sending, silence, at(0)), 1);
    expect(afterRead(unknown, { kind: 'same' }, at(2))).toMatchObject({
      state: 'ACCEPTED',
      verified: true,
    });
    expect(afterRead(unknown, { kind: 'differs', text: 'ACCOUNT' }, at(2))).toMatchObject({
      state: 'REVIEW',
      reasonCode: 'same-key-other-content',
    });
  });

  it('compares a duplicate where the site can be read', () => {
    const duplicate = afterCreate(sending, { kind: 'duplicate' }, at(9));
    expect(duplicate).toMatchObject({ state: 'UNKNOWN', step: 'read', nextAt: 9 });
    expect(afterRead(begun(duplicate, 9), { kind: 'absent' }, at(9))).toMatchObject({
      step: 'create',
    });
  });

  it('without Get believes a duplicate only after an own attempt that ended unknown', () => {
    const blind = { canRead: false };
    expect(afterCreate(sending, { kind: 'duplicate' }, at(1, blind))).toMatchObject({
      state: 'REVIEW',
      reasonCode: 'duplicate-key',
    });
    const unknown = afterCreate(sending, silence, at(1, blind));
    expect(unknown).toMatchObject({ state: 'UNKNOWN', step: 'create', nextAt: 1 + settleMs });
    const resent = begun(unknown, 1 + settleMs);
    expect(afterCreate(resent, { kind: 'duplicate' }, at(settleMs, blind))).toMatchObject({
      state: 'ACCEPTED',
      verified: false,
    });
  });

  it('is retried with backoff where PeopleSoft was busy, and failed after twelve attempts', () => {
    let posting: Posting = prepared(0);
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      posting = afterCreate(begun(posting, attempt), busy, at(attempt));
      expect(posting.state).toBe(attempt < 12 ? 'RETRYING' : 'FAILED');
    }
    expect(posting).toMatchObject({ reasonCode: 'retries-used-up', nextAt: null });
  });

  it('stays unknown after the retries where one attempt may have arrived', () => {
    const blind = { canRead: false };
    let posting = afterCreate(sending, silence, at(0, blind));
    while (posting.nextAt !== null)
      posting = afterCreate(
        begun(posting, posting.nextAt),
        refusedConnect,
        at(posting.nextAt, blind),
      );
    expect(posting).toMatchObject({ state: 'UNKNOWN', reasonCode: 'retries-used-up' });
  });

  it('uses up no attempt while the instance is down, but waits longer each time', () => {
    let posting = sending;
    for (let call = 1; call <= 20; call += 1)
      posting = begun(afterCreate(posting, refusedConnect, at(call)), call);
    const next = afterCreate(posting, refusedConnect, at(0));
    expect(next).toMatchObject({ state: 'RETRYING', sends: 0, tries: 21, nextAt: 450_000 });
    expect(afterCreate(sending, silence, at(1))).toMatchObject({ sends: 1 });
  });

  it('gives up after a day, however few the attempts', () => {
    const late = at(24 * 3_600_000);
    expect(afterCreate(sending, refusedConnect, late)).toMatchObject({ state: 'FAILED' });
    const unread = { kind: 'unread', cause: 'answer-timeout', text: '' } as const;
    const unknown = begun(afterCreate(sending, silence, at(0)), 1);
    expect(afterRead(unknown, unread, late)).toMatchObject({ state: 'UNKNOWN', nextAt: null });
  });

  it('goes to a person where PeopleSoft refuses its content or answers another key', () => {
    const refused = {
      kind: 'refused',
      code: 'refused-by-peoplesoft',
      text: 'Invalid value',
    } as const;
    expect(afterCreate(sending, refused, at(1))).toMatchObject({
      state: 'REVIEW',
      reason: 'Invalid value',
    });
    expect(afterCreate(sending, { kind: 'other-key', text: 'NEXT' }, at(1))).toMatchObject({
      state: 'REVIEW',
      reasonCode: 'key-differs',
    });
  });

  it('is put off while its connection has no credentials, and keeps its doubt', () => {
    expect(
      putOff(prepared(0), { cause: 'credentials-missing', text: 'no password' }, 5),
    ).toMatchObject({
      state: 'RETRYING',
      sends: 0,
      nextAt: 60_005,
    });
    const unknown = afterCreate(sending, silence, at(0));
    expect(putOff(unknown, { cause: 'instance-unknown', text: 'no instance' }, 5)).toMatchObject({
      state: 'UNKNOWN',
      step: 'read',
      doubtSince: 0,
    });
  });

  it('is unknown when its worker is gone, and read at once', () => {
    expect(afterLoss(sending, { ...at(50), sendEndsBy: 50 })).toMatchObject({
      state: 'UNKNOWN',
      step: 'read',
      nextAt: 50,
    });
  });

  it('starts its retries anew when a person asks, with a read where it may have arrived', () => {
    const failed = { ...sending, state: 'FAILED', sends: 12 } as const;
    expect(triedAgain(failed, { now: 7, canRead: true })).toMatchObject({
      state: 'RETRYING',
      step: 'create',
      sends: 0,
    });
    const doubtful = { ...failed, state: 'UNKNOWN', doubtSince: 3 } as const;
    expect(triedAgain(doubtful, { now: 7, canRead: true })).toMatchObject({
      state: 'UNKNOWN',
      step: 'read',
    });
  });
});
