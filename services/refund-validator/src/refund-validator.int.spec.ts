import { once } from 'node:events';
import { aRefund, aRefundObject, eventually } from '@ml-connector/testing';
import type { RefundSnapshot } from '@ml-connector/events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ValidatorProcess } from './spec/validator-process.js';

const key = 'con-1:gid://shopify/Order/1';

function refund(id: string, given: Partial<RefundSnapshot> = {}): RefundSnapshot {
  const snapshot = aRefund(given);
  const gid = `gid://shopify/Refund/${id}`;
  const transactions = snapshot.transactions.map((one) => ({
    ...one,
    refundId: one.refundId && gid,
  }));
  return { ...snapshot, transactions, refund: aRefundObject({ ...snapshot.refund, id: gid }) };
}

describe('refund-validator on the real platform', () => {
  let validator: ValidatorProcess;

  beforeAll(async () => {
    validator = await ValidatorProcess.open();
    await validator.start();
  });
  afterAll(() => validator.close());

  /** Verdicts on one refund, in the order in which they were told. */
  async function verdictsOn(id: string): Promise<string[]> {
    const told = await validator.told('refund.validated.v1');
    return told
      .filter(({ refundId }) => refundId === `gid://shopify/Refund/${id}`)
      .map(({ verdict }) => verdict);
  }

  it('judges a refund once that is delivered twice', async () => {
    await validator.producer.send('shopify.refund.v1', key, refund('1'), { eventId: 'twice' });
    await validator.producer.send('shopify.refund.v1', key, refund('1'), { eventId: 'twice' });
    await validator.producer.send('shopify.refund.v1', key, refund('2'));

    await eventually(async () => expect(await verdictsOn('2')).toEqual(['VALID']));
    expect(await verdictsOn('1')).toEqual(['VALID']);
  });

  it('never follows an older version that comes late', async () => {
    await validator.producer.send('shopify.refund.v1', key, refund('3', { version: 9n }));
    await validator.producer.send(
      'shopify.refund.v1',
      key,
      refund('3', { version: 8n, agreement: null }),
    );
    await validator.producer.send('shopify.refund.v1', key, refund('4'));

    await eventually(async () => expect(await verdictsOn('4')).toEqual(['VALID']));
    expect(await verdictsOn('3')).toEqual(['VALID']);
  });

  it('puts what it cannot read into the dead letter and goes on', async () => {
    await validator.producer.sendBytes('shopify.refund.v1', key, Buffer.from('no avro'), {});
    await validator.producer.send('shopify.refund.v1', key, refund('5'));

    await eventually(async () => expect(await verdictsOn('5')).toEqual(['VALID']));
    expect(await validator.deadLetters()).toBe(1);
  });

  it('loses and doubles nothing when it is killed between doing and committing', async () => {
    await validator.stop();
    const victim = await validator.start('after-inbox-commit');
    const gone = once(victim, 'exit');
    await validator.producer.send('shopify.refund.v1', key, refund('6'));
    expect((await gone)[1]).toBe('SIGKILL');
    await validator.start();
    await validator.producer.send('shopify.refund.v1', key, refund('7'));

    await eventually(async () => expect(await verdictsOn('7')).toEqual(['VALID']), {
      within: 45_000,
    });
    expect(await verdictsOn('6')).toEqual(['VALID']);
  });
});
