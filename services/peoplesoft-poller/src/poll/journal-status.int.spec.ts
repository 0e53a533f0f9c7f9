import { aJournal } from '@ml-connector/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InquiryKind } from '../ask/inquiry-kind.js';
import { followJournal } from '../journal/follow-journal.js';
import { aPolledConnection } from '../spec/a-connection.js';
import { Ground } from '../spec/ground.js';

let ground: Ground;
const connection = aPolledConnection();
const run = (kind: InquiryKind) => ground.pollInquiry.handle(connection, kind, 'schedule');

beforeAll(async () => {
  ground = await Ground.open();
});
beforeEach(() => ground.clear());
afterAll(() => ground.close());

describe('a journal-status inquiry', () => {
  const journal = aJournal();
  const later = new Date('2026-11-20T13:00:00Z');
  const reported = (status: string) => ({
    businessUnit: journal.businessUnit ?? '',
    journalId: journal.journalId ?? '',
    journalDate: journal.journalDate ?? '',
    unpostSeq: '0',
    status,
    budgetStatus: 'N',
  });
  const report = (status: string) => {
    ground.site.remove('journalStatus');
    ground.site.add('journalStatus', journal.journalDate ?? '', { values: reported(status) });
  };
  const statuses = async () =>
    (await ground.told('peoplesoft.journal-status.v1')).map(({ status }) => status);
  const follow = (changes: Partial<typeof journal> = {}) =>
    ground.transactions.run(({ manager }) => followJournal(manager, { ...journal, ...changes }));

  it('asks nothing while no journal waits', async () => {
    await run('journalStatus');
    expect(ground.site.asked).toEqual([]);
  });

  it('tells each new status of a journal that we sent, and stops at posted', async () => {
    await follow();
    for (const status of ['N', 'N', 'E', 'V', 'P', 'P']) {
      report(status);
      await run('journalStatus');
    }
    expect(await statuses()).toEqual(['N', 'E', 'V', 'P']);
    expect(ground.site.asked).toHaveLength(5);
  });

  it('tells a journal that is gone', async () => {
    await follow();
    ground.clock.advance(600_000);
    await run('journalStatus');
    await run('journalStatus');
    expect(await statuses()).toEqual(['MISSING']);
  });

  it('says nothing about journals that are not ours', async () => {
    await follow();
    report('V');
    ground.site.add('journalStatus', journal.journalDate ?? '', {
      values: { ...reported('E'), journalId: 'OTHER00001' },
    });
    await run('journalStatus');
    expect(await statuses()).toEqual(['V']);
  });

  it('goes on asking about a journal in review, until it was corrected and posted', async () => {
    await follow();
    report('E');
    await run('journalStatus');
    await follow({ state: 'REVIEW', reasonCode: 'journal-in-error', changedAt: later });
    report('P');
    await run('journalStatus');
    expect(await statuses()).toEqual(['E', 'P']);
  });

  it('looks at a posted journal once a day, and tells that it was unposted or deleted', async () => {
    await follow({ state: 'POSTED' });
    ground.clock.advance(3_600_000);
    await run('journalStatus');
    expect(ground.site.asked).toEqual([]);
    report('P');
    ground.clock.advance(24 * 3_600_000);
    await run('journalStatus');
    await run('journalStatus');
    expect(ground.site.asked).toHaveLength(1);
    report('U');
    ground.clock.advance(24 * 3_600_000);
    await run('journalStatus');
    ground.site.remove('journalStatus');
    await run('journalStatus');
    expect(await statuses()).toEqual(['U', 'MISSING']);
  });

  it('leaves a journal alone that was posted long ago', async () => {
    await follow({ state: 'POSTED' });
    ground.clock.advance(46 * 24 * 3_600_000);
    await run('journalStatus');
    expect(ground.site.asked).toEqual([]);
  });

  it('looks for a journal of which nobody knows whether it arrived', async () => {
    await follow({ state: 'UNKNOWN' });
    ground.clock.advance(600_000);
    await run('journalStatus');
    expect(await statuses()).toEqual([]);
    report('N');
    await run('journalStatus');
    expect(await statuses()).toEqual(['N']);
  });

  it('tells the other date on which PeopleSoft holds the journal, not that it is missing', async () => {
    await follow();
    await follow({ intentId: 'next', journalId: 'A000100200', journalDate: '2026-11-22' });
    ground.clock.advance(600_000);
    ground.site.add('journalStatus', '2026-11-21', {
      values: { ...reported('N'), journalDate: '2026-11-21' },
    });
    ground.site.add('journalStatus', '2026-11-22', {
      values: { ...reported('N'), journalId: 'A000100200', journalDate: '2026-11-22' },
    });
    await run('journalStatus');
    await run('journalStatus');
    expect(await ground.told('peoplesoft.journal-status.v1')).toMatchObject([
      { journalId: journal.journalId, journalDate: '2026-11-21' },
      { journalId: 'A000100200', journalDate: '2026-11-22' },
    ]);
  });

  it('counts rows that cannot be read, and calls no journal missing because of them', async () => {
    await follow();
    ground.clock.advance(600_000);
    ground.site.add('journalStatus', '2026-11-20', {
      values: { ...reported('P'), journalDate: '20.11.2026' },
    });
    await run('journalStatus');
    expect(await statuses()).toEqual([]);
    expect((await ground.lastRun()).counts).toMatchObject({ rows: 1, unreadable: 1 });
  });

  it('does not miss a journal of a unit that it did not ask for', async () => {
    await follow({ businessUnit: 'US002' });
    ground.clock.advance(600_000);
    await run('journalStatus');
    expect(await statuses()).toEqual([]);
  });

  it('waits as long as the connection says before it calls a journal missing', async () => {
    const schedules = { ...connection.schedules, journalGraceMinutes: 2 * 24 * 60 };
    const nightly = { ...connection, schedules };
    await follow();
    ground.clock.advance(47 * 3_600_000);
    await ground.pollInquiry.handle(nightly, 'journalStatus', 'schedule');
    expect(await statuses()).toEqual([]);
    ground.clock.advance(2 * 3_600_000);
    await ground.pollInquiry.handle(nightly, 'journalStatus', 'schedule');
    expect(await statuses()).toEqual(['MISSING']);
  });

  it('forgets a journal that was superseded', async () => {
    await follow();
    await follow({ state: 'SUPERSEDED', changedAt: later });
    await run('journalStatus');
    expect(ground.site.asked).toEqual([]);
  });
});
