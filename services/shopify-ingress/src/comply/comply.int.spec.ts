import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';
import { orderBody, placeOrder, type SimulatedOrder } from '../testing/orders.js';

interface Request {
  readonly id: string;
  readonly kind: string;
  readonly evidence: {
    readonly allErased?: boolean;
    readonly subjects?: string[];
    readonly refused?: string;
  } | null;
  readonly report_key_id: string | null;
  readonly report_nonce: Buffer | null;
  readonly report_ciphertext: Buffer | null;
}

const digits = (gid: string | null | undefined) => gid?.split('/').at(-1);

describe('privacy requests', () => {
  let stand: IngressStand;
  let order: SimulatedOrder;

  beforeAll(async () => {
    stand = await IngressStand.open();
    await stand.start();
    await stand.connect();
    order = await placeOrder(stand, {
      customer: { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com' },
    });
    const customer = { id: digits(order.customerId), first_name: 'Ada' };
    await stand.post('orders/create', orderBody(order, { customer }));
    await eventually(async () => expect(await stand.told('shopify.order.v1')).not.toHaveLength(0));
  });
  afterAll(() => stand.close());

  const finished = (kind: string) =>
    eventually<Request>(
      async () => {
        const [row] = await stand.rows<Request>(
          `select * from shopify_ingress.compliance_request where kind = '${kind}' and finished_at is not null
           order by finished_at desc`,
        );
        if (!row) throw new Error(`no finished ${kind}`);
        return row;
      },
      { within: 20_000 },
    );
  const request = (topic: string, body: Record<string, unknown>) =>
    stand.post(topic, { shop_id: 954889, shop_domain: stand.store.shop, ...body });
  const customer = () => ({ id: digits(order.customerId), email: 'ada@example.com', phone: null });

  it('refuses a forged one', async () => {
    const response = await stand.post(
      'customers/redact',
      {},
      { 'x-shopify-hmac-sha256': 'forged' },
    );
    expect(response.status).toBe(401);
  });

  it('parks one that speaks of another shop', async () => {
    await request('customers/redact', {
      shop_domain: 'west.myshopify.com',
      customer: customer(),
      orders_to_redact: [],
    });
    const parked = await stand.rows<{ reason: string }>(
      `select reason from shopify_ingress.webhook where topic = 'customers/redact'`,
    );
    expect(parked).toEqual([{ reason: 'misfit-body' }]);
  });

  it('answers a data request with everything that is held, sealed for the merchant', async () => {
    await request('customers/data_request', {
      customer: customer(),
      orders_requested: [digits(order.id)],
      data_request: { id: 9999 },
    });
    const made = await finished('data-request');
    const { report_key_id: keyId, report_nonce: nonce, report_ciphertext: ciphertext } = made;
    if (!keyId || !nonce || !ciphertext) throw new Error('no report');
    const report = JSON.parse(
      (await stand.vault.unseal({ keyId, nonce, ciphertext })).toString(),
    ) as {
      webhooks: { topic: string; body: string }[];
      passedOn: { record: string; personal: { lastName: string; email: string } }[];
    };
    expect(report.webhooks.map(({ topic }) => topic)).toContain('orders/create');
    const passedOn = new Map(report.passedOn.map(({ record, personal }) => [record, personal]));
    for (const record of [order.customerId ?? '', order.id])
      expect(passedOn.get(record)).toMatchObject({ lastName: 'Byron', email: 'ada@example.com' });
    await stand.rows(`select shopify_ingress.take_report('${made.id}', 'ann') as taken`);
  });

  it('tells a person about one that it could not read', async () => {
    const alarm = async () =>
      stand.rows<{ detail: string }>(
        `select detail from shopify_ingress.alarm where kind = 'privacy-request-unread' and cleared_at is null`,
      );
    await eventually(async () =>
      expect((await alarm())[0]?.detail).toContain('1 privacy requests could not be read'),
    );
    await request('customers/redact', { customer: null, orders_to_redact: [] });
    await eventually(async () =>
      expect((await alarm())[0]?.detail).toContain('2 privacy requests could not be read'),
    );
  });

  it('erases a customer in every topic and row, and keeps the evidence', async () => {
    await request('customers/redact', {
      customer: customer(),
      orders_to_redact: [digits(order.id)],
    });
    const { evidence } = await finished('customer-redact');
    expect(evidence).toMatchObject({ allErased: true });
    expect(evidence?.subjects).toEqual(expect.arrayContaining([order.id, order.customerId]));
    const [snapshot] = await stand.told('shopify.order.v1');
    if (!snapshot?.personal) throw new Error('nothing was sealed');
    expect(await stand.vault.unseal(snapshot.personal)).toBe('erased');
    const bodies = await stand.rows(
      `select 1 from shopify_ingress.webhook where subject = '${order.customerId}' and ciphertext is not null`,
    );
    expect(bodies).toEqual([]);
  });

  it('erases the orders of a guest, who has no customer id', async () => {
    const guest = await placeOrder(stand, { customer: null, email: 'guest@example.com' });
    await stand.post('orders/create', orderBody(guest));
    const told = () =>
      eventually(async () => {
        const all = await stand.told('shopify.order.v1');
        const found = all.find(({ orderId }) => orderId === guest.id)?.personal;
        if (!found) throw new Error('not told yet');
        return found;
      });
    const sealed = await told();
    await stand.rows(
      `delete from shopify_ingress.compliance_request where kind = 'customer-redact'`,
    );
    await request('customers/redact', {
      customer: { id: null, email: 'guest@example.com' },
      orders_to_redact: [digits(guest.id)],
    });
    expect((await finished('customer-redact')).evidence).toMatchObject({
      subjects: [guest.id],
      allErased: true,
    });
    expect(await stand.vault.unseal(sealed)).toBe('erased');
  });

  it('lets no later webhook bring the erased data back', async () => {
    await stand.store.here('POST', `/orders/${encodeURIComponent(order.name)}/touch`, {
      at: new Date(Date.now() + 5_000).toISOString(),
    });
    await stand.post(
      'orders/updated',
      orderBody(order, { customer: { id: digits(order.customerId), first_name: 'Ada' } }),
    );
    const again = async () =>
      (await stand.told('shopify.order.v1')).find(({ version }) => version === 2n);
    await eventually(async () => expect(await again()).toBeDefined());
    expect(await again()).toMatchObject({ orderId: order.id, personal: null });
  });

  it('erases no shop that still has the app installed', async () => {
    await request('shop/redact', {});
    expect((await finished('shop-redact')).evidence).toEqual({ refused: 'the app is installed' });
  });

  it.each(['frozen', 'locked'])('leaves a %s shop in doubt, and asks it again', async (state) => {
    await stand.rows(`delete from shopify_ingress.compliance_request where kind = 'shop-redact'`);
    await stand.store.here('PUT', '/faults', { state });
    await request('shop/redact', {});
    const open = () =>
      stand.rows<{ attempts: number; finished_at: Date | null }>(
        `select attempts, finished_at from shopify_ingress.compliance_request where kind = 'shop-redact'`,
      );
    await eventually(async () => expect(await open()).toMatchObject([{ attempts: 1 }]));
    const alarms = () =>
      stand.rows<{ kind: string }>(
        `select kind from shopify_ingress.alarm where kind = 'erasure-failing' and cleared_at is null`,
      );
    await eventually(async () => expect(await alarms()).toHaveLength(1));
    expect(await open()).toMatchObject([{ finished_at: null }]);
    await stand.store.here('PUT', '/faults', { state: 'open' });
    await stand.rows(`update shopify_ingress.compliance_request set due_at = now()`);
    expect((await finished('shop-redact')).evidence).toEqual({ refused: 'the app is installed' });
    await eventually(async () => expect(await alarms()).toHaveLength(0));
  });

  it('erases a shop that is gone', async () => {
    const guest = await placeOrder(stand, {
      billingAddress: { firstName: 'Alan', lastName: 'Turing', countryCode: 'US' },
    });
    await stand.post('orders/create', orderBody(guest));
    await eventually(async () =>
      expect((await stand.told('shopify.order.v1')).map(({ orderId }) => orderId)).toContain(
        guest.id,
      ),
    );
    await stand.store.here('POST', '/uninstall');
    await stand.rows(`delete from shopify_ingress.compliance_request where kind = 'shop-redact'`);
    await request('shop/redact', {});
    expect((await finished('shop-redact')).evidence).toMatchObject({ allErased: true });
    const left = await stand.rows(
      `select 1 from connections.subject_key where connection = 'east' and destroyed_at is null`,
    );
    expect(left).toEqual([]);
  });

  it('carries out what comes for a customer after the shop was erased', async () => {
    await stand.rows(
      `delete from shopify_ingress.compliance_request where kind = 'customer-redact'`,
    );
    await request('customers/redact', {
      customer: { id: '7', email: 'late@example.com', phone: null },
      orders_to_redact: ['8'],
    });
    const { evidence } = await finished('customer-redact');
    expect(evidence).toMatchObject({
      subjects: ['gid://shopify/Customer/7', 'gid://shopify/Order/8'],
      allErased: true,
    });
  });

  it('finishes every request long before its deadline', async () => {
    const late = await stand.rows(
      `select 1 from shopify_ingress.compliance_request
       where deadline < received_at + interval '29 days' or finished_at > received_at + interval '1 day'
         or finished_at is null or evidence is null`,
    );
    expect(late).toEqual([]);
  });

  it('connects an erased shop only as a new connection', async () => {
    await stand.connect({ grant: 'authorization-code', callbackUrl: stand.address });
    await eventually(async () => {
      const begun = await fetch(`${stand.address}/auth/shopify/begin?connection=east`);
      expect([begun.status, await begun.text()]).toEqual([
        400,
        expect.stringContaining('connection-erased'),
      ]);
    });
  });
});
