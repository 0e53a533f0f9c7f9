import { describe, expect, it } from 'vitest';
import { AdminApi } from '../admin/admin-api.js';
import { orderSnapshot } from '../mapping/order-snapshot.js';
import { refundSnapshots } from '../mapping/refunds.js';
import { aShop, fakeParts } from '../testing/fake-parts.js';
import { FakeShop, type Row } from '../testing/fake-shop.js';
import {
  anAgreementRow,
  anOrderRow,
  aRefundRow,
  aSaleRow,
  aTransactionRow,
  orderGid,
} from '../testing/an-order.js';
import { OrderReader } from './order-reader.js';

const stamp = { connection: 'east', shop: 'east.myshopify.com', version: 1n, personal: null };

function shopWith(order: Row, refunds: Row[] = []): { shop: FakeShop; reader: OrderReader } {
  const shop = new FakeShop();
  shop.orders = [order];
  shop.refunds = refunds;
  const parts = fakeParts(shop);
  return { shop, reader: new OrderReader(new AdminApi(parts), parts.now) };
}

describe('OrderReader', () => {
  it('reads a plain order with one call and one confirmation', async () => {
    const { shop, reader } = shopWith(anOrderRow());
    const outcome = await reader.read(aShop, orderGid);
    expect(outcome.kind).toBe('read');
    expect(shop.operations()).toEqual(['OrderForFinance', 'OrderUpdatedAt']);
  });

  it('reads 300 lines, 30 refunds and 50 agreements completely', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => aSaleRow(index + 1));
    const refunds = Array.from({ length: 30 }, (_, index) => aRefundRow(index + 1));
    const agreements = [
      anAgreementRow(1, lines),
      ...refunds.map((refund, index) =>
        anAgreementRow(index + 2, [aSaleRow(1000 + index, { actionType: 'RETURN' })], {
          __typename: 'RefundAgreement',
          refund: { id: refund['id'] },
        }),
      ),
      ...Array.from({ length: 19 }, (_, index) =>
        anAgreementRow(index + 32, [aSaleRow(2000 + index)], { __typename: 'OrderEditAgreement' }),
      ),
    ];
    const transactions = refunds.map((_, index) => aTransactionRow(index + 1, { kind: 'REFUND' }));
    const { reader } = shopWith(
      anOrderRow({ agreements, transactions, refunds: refunds.map(({ id }) => ({ id })) }),
      refunds,
    );
    const outcome = await reader.read(aShop, orderGid);
    if (outcome.kind !== 'read') throw new Error(outcome.kind);
    const snapshot = orderSnapshot(outcome.reading, stamp);
    expect(snapshot.agreements).toHaveLength(50);
    expect(snapshot.agreements[0]?.sales.map((sale) => sale.id)).toEqual(
      lines.map((line) => line['id']),
    );
    expect(snapshot.refunds).toHaveLength(30);
    expect(snapshot.transactions.every((transaction) => transaction.refundId !== null)).toBe(true);
    expect(refundSnapshots(snapshot).every((refund) => refund.agreement !== null)).toBe(true);
  });

  it('reads the rest of the sales of an agreement in the middle of a page', async () => {
    const many = Array.from({ length: 75 }, (_, index) => aSaleRow(index + 100));
    const agreements = [
      anAgreementRow(1, [aSaleRow(1)]),
      anAgreementRow(2, [aSaleRow(2)]),
      anAgreementRow(3, many),
      anAgreementRow(4, [aSaleRow(4)]),
    ];
    const { reader } = shopWith(anOrderRow({ agreements }));
    const outcome = await reader.read(aShop, orderGid);
    if (outcome.kind !== 'read') throw new Error(outcome.kind);
    expect(outcome.reading.agreements.map(({ sales }) => sales.length)).toEqual([1, 1, 75, 1]);
    expect(outcome.reading.agreements[2]?.sales.map(({ id }) => id)).toEqual(
      many.map(({ id }) => id),
    );
  });

  it('reads a refund of 60 lines in pages', async () => {
    const template = aRefundRow(1)['refundLineItems'] as Row[];
    const refundLineItems = Array.from({ length: 60 }, (_, index) => ({
      ...template[0],
      id: `gid://shopify/RefundLineItem/${index}`,
    }));
    const refund = aRefundRow(1, { refundLineItems });
    const { reader } = shopWith(anOrderRow({ refunds: [{ id: refund['id'] }] }), [refund]);
    const outcome = await reader.read(aShop, orderGid);
    if (outcome.kind !== 'read') throw new Error(outcome.kind);
    expect(outcome.reading.refunds[0]?.lines.map(({ id }) => id)).toEqual(
      refundLineItems.map(({ id }) => id),
    );
    expect(outcome.reading.refunds[0]?.transactionIds).toHaveLength(1);
  });

  it('asks for smaller pages where Shopify finds the query too costly', async () => {
    const agreements = Array.from({ length: 8 }, (_, index) =>
      anAgreementRow(index, [aSaleRow(2 * index), aSaleRow(2 * index + 1)]),
    );
    const { shop, reader } = shopWith(anOrderRow({ agreements }));
    shop.mostRows = 20;
    const outcome = await reader.read(aShop, orderGid);
    if (outcome.kind !== 'read') throw new Error(outcome.kind);
    expect(outcome.reading.agreements.flatMap(({ sales }) => sales)).toHaveLength(16);
  });

  it('tells an order that Shopify does not know', async () => {
    const { reader } = shopWith(anOrderRow());
    expect(await reader.read(aShop, 'gid://shopify/Order/1')).toEqual({ kind: 'not-found' });
  });

  it('reads again when the order moved during the reading', async () => {
    const order = anOrderRow();
    const { shop, reader } = shopWith(order);
    let moves = 1;
    shop.afterwards = (operation) => {
      if (operation === 'OrderForFinance' && moves-- > 0)
        order['updatedAt'] = '2026-11-20T15:16:00Z';
    };
    const outcome = await reader.read(aShop, orderGid);
    if (outcome.kind !== 'read') throw new Error(outcome.kind);
    expect(outcome.reading.head.updatedAt).toBe('2026-11-20T15:16:00Z');
    expect(shop.operations()).toHaveLength(4);
  });

  it('says so when the order moved during each of three readings', async () => {
    const order = anOrderRow();
    const { shop, reader } = shopWith(order);
    let second = 0;
    shop.afterwards = (operation) => {
      if (operation === 'OrderForFinance') order['updatedAt'] = `2026-11-20T15:16:0${second++}Z`;
    };
    expect(await reader.read(aShop, orderGid)).toEqual({ kind: 'moving' });
    expect(shop.operations()).toHaveLength(6);
  });
});
