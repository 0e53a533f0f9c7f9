import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webhookMeaning } from './webhook-meaning.js';

const shop = 'east.myshopify.com';
const meaning = (topic: string, body: unknown) =>
  webhookMeaning(topic, Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), shop);

const order =
  '{"id":820982911946154508,"admin_graphql_api_id":"gid://shopify/Order/820982911946154508","updated_at":"2026-11-20T10:15:02-05:00"}';

describe('webhookMeaning', () => {
  it.each(['orders/create', 'orders/updated', 'orders/paid', 'orders/cancelled'])(
    'takes the id and the time of %s, exact above 2^53',
    (topic) => {
      expect(meaning(topic, order)).toEqual({
        kind: 'hints',
        subject: 'gid://shopify/Order/820982911946154508',
        records: [
          {
            resource: 'ORDER',
            id: 'gid://shopify/Order/820982911946154508',
            updatedAt: new Date('2026-11-20T15:15:02Z'),
          },
        ],
      });
    },
  );

  it('seals the body of an order under its customer', () => {
    const body = order.replace('}', ',"customer":{"id":706405506930370084}}');
    expect(meaning('orders/create', body).subject).toBe(
      'gid://shopify/Customer/706405506930370084',
    );
  });

  it.each([
    ['orders/edited', '{"order_edit":{"id":1,"order_id":820982911946154508}}'],
    ['refunds/create', '{"id":1,"order_id":820982911946154508}'],
    ['order_transactions/create', '{"id":1,"order_id":820982911946154508,"amount":"1.00"}'],
    ['tender_transactions/create', '{"id":1,"order_id":820982911946154508}'],
    ['disputes/create', '{"id":1,"order_id":820982911946154508}'],
    ['orders/delete', '{"id":820982911946154508}'],
  ])('hints at the order that %s names', (topic, body) => {
    expect(meaning(topic, body)).toMatchObject({
      kind: 'hints',
      records: [
        { resource: 'ORDER', id: 'gid://shopify/Order/820982911946154508', updatedAt: null },
      ],
    });
  });

  it('hints at both customers of a merge and remembers which one is gone', () => {
    const [kept, gone] = ['gid://shopify/Customer/1', 'gid://shopify/Customer/2'];
    const body = {
      admin_graphql_api_customer_kept_id: kept,
      admin_graphql_api_customer_deleted_id: gone,
    };
    const read = meaning('customers/merge', body);
    expect(read).toMatchObject({ kind: 'merge', kept, gone });
    expect(read.kind === 'merge' && read.records.map(({ id }) => id)).toEqual([kept, gone]);
  });

  it.each(['app/uninstalled', 'app/scopes_update'])('has the store asked after %s', (topic) => {
    expect(meaning(topic, { id: 1 })).toEqual({ kind: 'check-connection', subject: null });
  });

  it('reads the three privacy requests', () => {
    const customer = { id: 191167, email: 'a@b.c', phone: '555' };
    const base = { shop_id: 954889, shop_domain: shop };
    expect(
      meaning('customers/redact', { ...base, customer, orders_to_redact: [299938] }),
    ).toMatchObject({
      kind: 'compliance',
      request: {
        kind: 'customer-redact',
        customer: 'gid://shopify/Customer/191167',
        orders: ['gid://shopify/Order/299938'],
      },
    });
    const asked = { ...base, customer, orders_requested: [1], data_request: { id: 9 } };
    expect(meaning('customers/data_request', asked)).toMatchObject({ kind: 'compliance' });
    expect(meaning('shop/redact', base)).toMatchObject({ kind: 'compliance' });
  });

  it.each([{ id: null, email: 'a@b.c' }, null])('reads one of a guest, who is %j', (customer) => {
    const base = { shop_id: 954889, shop_domain: shop, customer };
    expect(meaning('customers/redact', { ...base, orders_to_redact: [299938] })).toMatchObject({
      kind: 'compliance',
      request: { customer: null, orders: ['gid://shopify/Order/299938'] },
    });
    expect(meaning('customers/redact', { ...base, orders_to_redact: [] })).toMatchObject({
      kind: 'parked',
      reason: 'misfit-body',
    });
  });

  it.each([
    ['an order as the end of a shop', 'shop/redact', order],
    [
      'a data request as an erasure',
      'customers/redact',
      {
        shop_id: 1,
        shop_domain: shop,
        customer: { id: 1 },
        orders_requested: [],
        data_request: { id: 1 },
      },
    ],
    [
      'an erasure of another shop',
      'customers/redact',
      { shop_id: 1, shop_domain: 'west.myshopify.com', customer: { id: 1 }, orders_to_redact: [] },
    ],
    [
      'a customer as an order',
      'orders/create',
      {
        id: 1,
        admin_graphql_api_id: 'gid://shopify/Customer/1',
        updated_at: '2026-11-20T10:15:02Z',
      },
    ],
    ['an order as a refund', 'refunds/create', order],
  ])('parks %s', (_name, topic, body) => {
    expect(meaning(topic, body)).toMatchObject({ kind: 'parked', reason: 'misfit-body' });
  });

  it('parks a topic that it does not know, sealed under whom it speaks of', () => {
    expect(meaning('fulfillments/create', order)).toEqual({
      kind: 'parked',
      reason: 'unknown-topic',
      subject: 'gid://shopify/Order/820982911946154508',
    });
  });

  it('gives every sequence of bytes a meaning', () => {
    const topics = fc.constantFrom(
      'orders/create',
      'refunds/create',
      'shop/redact',
      'constructor',
      '__proto__',
      '',
    );
    fc.assert(
      fc.property(topics, fc.uint8Array({ maxLength: 200 }), (topic, bytes) => {
        expect(webhookMeaning(topic, Buffer.from(bytes), shop).kind).toBeTypeOf('string');
      }),
    );
    fc.assert(
      fc.property(topics, fc.json(), (topic, text) => {
        expect(webhookMeaning(topic, Buffer.from(text), shop).kind).toBeTypeOf('string');
      }),
    );
  });
});
