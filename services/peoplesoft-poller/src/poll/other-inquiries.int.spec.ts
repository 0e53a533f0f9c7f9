import { aCustomerSeen } from '@ml-connector/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InquiryKind } from '../ask/inquiry-kind.js';
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
