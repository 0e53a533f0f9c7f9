import { aCustomerSeen, aJournal } from '@ml-connector/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InquiryKind } from '../ask/inquiry-kind.js';
import { followJournal } from '../journal/sent-journals.js';
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

describe('a requisition inquiry', () => {
  it('hints at an order that never came', async () => {
    ground.site.add('requisition', '2026-11-20', {
      values: { requisition: '0000000001' },
      text: 'for #1002',
    });
    await run('requisition');
    expect(await ground.told('peoplesoft.requisition.v1')).toMatchObject([
      { requisition: '0000000001', orderName: '#1002', amount: null },
    ]);
    expect(await ground.told('shopify.change-hint.v1')).toMatchObject([{ cause: 'REQUISITION' }]);
  });
});

describe('a customer inquiry', () => {
  const values = { custId: 'S1', status: 'A', effectiveDate: '2026-11-20', name: 'Ada' };

  it('tells a customer when PeopleSoft changed it, its personal fields sealed', async () => {
    const at = (changedAt: string) =>
      ground.site.add('customer', '2026-11-20', { values: { ...values, changedAt } });
    at('2026-11-20T10:00:00Z');
    await run('customer');
    await run('customer');
    ground.site.remove('customer');
    at('2026-11-20T11:00:00Z');
    await run('customer');
    const told = await ground.told('peoplesoft.customer.v1');
    expect(told).toHaveLength(2);
    expect(Object.keys(told[0] ?? {}).sort()).toEqual(Object.keys(aCustomerSeen()).sort());
    expect(JSON.stringify(told)).not.toContain('Ada');
  });
});

describe('a journal-status inquiry', () => {
  const journal = aJournal();
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

  it('forgets a journal that was superseded', async () => {
    await follow();
    await follow({ state: 'SUPERSEDED', changedAt: new Date('2026-11-20T13:00:00Z') });
    await run('journalStatus');
    expect(ground.site.asked).toEqual([]);
  });
});
