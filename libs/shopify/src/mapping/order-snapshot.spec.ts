import type { OrderSnapshot } from '@ml-connector/events';
import { describe, expect, it } from 'vitest';
import { AdminApi } from '../admin/admin-api.js';
import { OrderReader } from '../reading/order-reader.js';
import { aShop, fakeParts } from '../testing/fake-parts.js';
import { FakeShop, type Row } from '../testing/fake-shop.js';
import {
  aContactRow,
  aCustomerRow,
  anAgreementRow,
  anOrderRow,
  aRefundRow,
  aSaleRow,
  aTransactionRow,
  money,
  orderGid,
} from '../testing/an-order.js';
import { type OrderReading, orderSnapshot } from './order-snapshot.js';
import { orderPersonal, subjectOf } from './personal.js';
import { refundSnapshots } from './refunds.js';

async function read(order: Row, refunds: Row[] = []): Promise<OrderReading> {
  const shop = new FakeShop();
  shop.orders = [order];
  shop.refunds = refunds;
  const parts = fakeParts(shop);
  const outcome = await new OrderReader(new AdminApi(parts), parts.now).read(aShop, orderGid);
  if (outcome.kind !== 'read') throw new Error(outcome.kind);
  return outcome.reading;
}

async function snapshot(order: Row, refunds: Row[] = []): Promise<OrderSnapshot> {
  const stamp = { connection: 'east', shop: 'east.myshopify.com', version: 7n, personal: null };
  return orderSnapshot(await read(order, refunds), stamp);
}

describe('orderSnapshot', () => {
  it('keeps ids above 2^53 and amounts as text', async () => {
    const order = await snapshot(anOrderRow());
    expect(order.orderId).toBe('gid://shopify/Order/820982911946154508');
    expect(order.legacyId).toBe('820982911946154508');
    expect(order.currentTotal).toEqual({ shop: '10.8', presentment: '10.8' });
    expect(order.agreements[0]?.sales[0]?.taxes[0]).toEqual({
      id: 'gid://shopify/SaleTax/1',
      title: 'NY State Tax',
      rate: '0.08',
      channelLiable: null,
      amount: { shop: '0.8', presentment: '0.8' },
    });
  });

  it('names what was sold, whatever kind of sale it is', async () => {
    const fee = { __typename: 'RestockingFee', id: 'gid://shopify/Fee/1' };
    const sales = [
      aSaleRow(1),
      aSaleRow(2, {
        __typename: 'ShippingLineSale',
        lineType: 'SHIPPING',
        shippingLine: { id: 's', title: 'Express' },
      }),
      aSaleRow(3, { __typename: 'FeeSale', lineType: 'FEE', fee }),
      aSaleRow(4, { __typename: 'DutySale', lineType: 'DUTY', duty: { id: 'd' } }),
      aSaleRow(5, {
        __typename: 'AdditionalFeeSale',
        lineType: 'ADDITIONAL_FEE',
        additionalFee: { id: 'f', name: 'Bag' },
      }),
      aSaleRow(6, { __typename: 'AdjustmentSale', lineType: 'ADJUSTMENT' }),
    ];
    const order = await snapshot(anOrderRow({ agreements: [anAgreementRow(1, sales)] }));
    expect(
      order.agreements[0]?.sales.map(({ lineType, lineItemId, label, feeKind }) => [
        lineType,
        lineItemId,
        label,
        feeKind,
      ]),
    ).toEqual([
      ['PRODUCT', 'gid://shopify/LineItem/1', 'Shirt', null],
      ['SHIPPING', 's', 'Express', null],
      ['FEE', 'gid://shopify/Fee/1', null, 'RestockingFee'],
      ['DUTY', 'd', null, null],
      ['ADDITIONAL_FEE', 'f', 'Bag', null],
      ['ADJUSTMENT', null, null, null],
    ]);
  });

  it('carries shop and presentment money side by side', async () => {
    const order = await snapshot(anOrderRow({ currentTotalPriceSet: money('13.50', '9.00') }));
    expect(order.currentTotal).toEqual({ shop: '13.5', presentment: '9' });
  });

  it('ties each refund transaction to its refund', async () => {
    const refund = aRefundRow(9);
    const order = await snapshot(
      anOrderRow({
        refunds: [{ id: refund['id'] }],
        transactions: [aTransactionRow(1), aTransactionRow(9, { kind: 'REFUND' })],
      }),
      [refund],
    );
    expect(order.transactions.map(({ refundId }) => refundId)).toEqual([null, refund['id']]);
    expect(refundSnapshots(order)[0]).toMatchObject({
      version: 7n,
      agreement: null,
      otherRefunds: [],
    });
  });

  it('chooses the country of the shipping address before that of the billing address', async () => {
    const shippingAddress = { ...aContactRow, countryCodeV2: 'CA' };
    const order = await snapshot(anOrderRow({ billingAddress: aContactRow, shippingAddress }));
    expect(order.countryCode).toBe('CA');
  });
});

describe('personal data of an order', () => {
  it('belongs to the customer, or to the order of a guest', async () => {
    const guest = await read(anOrderRow());
    const known = await read(anOrderRow({ customer: aCustomerRow() }));
    expect(subjectOf(guest.head)).toBe(orderGid);
    expect(subjectOf(known.head)).toBe('gid://shopify/Customer/706405506930370084');
  });

  it('is null where the order names nobody', async () => {
    expect(orderPersonal((await read(anOrderRow())).head)).toBeNull();
  });

  it('takes name and phone of a guest from the billing address', async () => {
    const { head } = await read(anOrderRow({ billingAddress: aContactRow }));
    expect(orderPersonal(head)).toMatchObject({
      firstName: 'Ada',
      phone: '+16145550100',
      email: null,
    });
  });

  it('takes the e-mail of a guest from the order, and the phone where no address has one', async () => {
    const { head } = await read(anOrderRow({ email: 'guest@example.com', phone: '+16145550101' }));
    expect(orderPersonal(head)).toMatchObject({
      email: 'guest@example.com',
      phone: '+16145550101',
      firstName: null,
      billing: null,
    });
  });

  it('prefers the e-mail of the customer to the one on the order', async () => {
    const customer = aCustomerRow({ defaultEmailAddress: { emailAddress: 'ada@example.com' } });
    const { head } = await read(anOrderRow({ customer, email: 'other@example.com' }));
    expect(orderPersonal(head)?.email).toBe('ada@example.com');
  });
});
