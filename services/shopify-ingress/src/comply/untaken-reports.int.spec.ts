import { eventually } from '@ml-connector/messaging/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';

interface Request {
  readonly id: string;
  readonly kind: string;
  readonly waits_for: string[] | null;
  readonly finished_at: Date | null;
  readonly evidence: Readonly<Record<string, unknown>> | null;
  readonly hasReport: boolean;
}

const within = { within: 20_000 };

describe('an erasure of somebody whose report nobody took', () => {
  let stand: IngressStand;

  beforeAll(async () => {
    stand = await IngressStand.open();
    await stand.start();
    await stand.connect();
  });
  afterAll(() => stand.close());

  const of = async (customer: string, kind: string): Promise<Request> => {
    const [found] = await stand.rows<Request>(
      `select *, report_ciphertext is not null as "hasReport" from shopify_ingress.compliance_request
       where kind = '${kind}' and customer = 'gid://shopify/Customer/${customer}'`,
    );
    if (!found) throw new Error(`no ${kind} of ${customer}`);
    return found;
  };
  const finished = (customer: string, kind: string): Promise<Request> =>
    eventually(async () => {
      const request = await of(customer, kind);
      expect(request.finished_at).not.toBeNull();
      return request;
    }, within);
  const ask = async (customer: string, topic: string): Promise<void> => {
    const person = { id: customer, email: 'ada@example.com', phone: null };
    const orders = { orders_requested: ['11'], orders_to_redact: ['11'] };
    const shop = { shop_id: 954889, shop_domain: stand.store.shop };
    const body = { ...shop, customer: person, ...orders, data_request: { id: customer } };
    await eventually(async () => expect((await stand.post(topic, body)).status).toBe(200), within);
  };
  /** The report is there, and the erasure waits for it. */
  const waiting = async (customer: string): Promise<string> => {
    await ask(customer, 'customers/data_request');
    const { id } = await finished(customer, 'data-request');
    await ask(customer, 'customers/redact');
    await eventually(
      async () => expect((await of(customer, 'customer-redact')).waits_for).toEqual([id]),
      within,
    );
    return id;
  };
  const alarm = async (kind: string): Promise<string | null> => {
    const [open] = await stand.rows<{ detail: string }>(
      `select detail from shopify_ingress.alarm where kind = '${kind}' and cleared_at is null`,
    );
    return open?.detail ?? null;
  };
  const take = (id: string) =>
    stand.rows(`select shopify_ingress.take_report('${id}', 'ann') as taken`);

  it('waits, with an alarm that says for what and how long', async () => {
    const id = await waiting('1');
    const { id: redaction, finished_at: end } = await of('1', 'customer-redact');
    expect(end).toBeNull();
    expect(await alarm('redaction-waits')).toContain(
      `customer-redact ${redaction} waits until somebody takes the report of data request ${id}`,
    );
    expect(await alarm('erasure-failing')).toBeNull();
  });

  it('goes on as soon as the report is taken', async () => {
    const { id } = await of('1', 'data-request');
    await take(id);
    const { evidence } = await finished('1', 'customer-redact');
    expect(evidence).toMatchObject({ allErased: true });
    expect(evidence).not.toHaveProperty('reportsNeverTaken');
    expect(await of('1', 'data-request')).toMatchObject({
      hasReport: false,
      evidence: { reportTaken: true },
    });
    await eventually(async () => expect(await alarm('redaction-waits')).toBeNull(), within);
  });

  it('is carried out three days before its deadline, and says that the report was never taken', async () => {
    const id = await waiting('2');
    await stand.rows(
      `update shopify_ingress.compliance_request set due_at = now(),
         deadline = now() + interval '3 days 1 minute' where kind = 'customer-redact' and finished_at is null`,
    );
    await eventually(
      async () =>
        expect(
          await stand.rows(
            `select 1 from shopify_ingress.compliance_request
             where kind = 'customer-redact' and finished_at is null and due_at > now()`,
          ),
        ).toHaveLength(1),
      within,
    );
    await stand.rows(
      `update shopify_ingress.compliance_request set due_at = now(),
         deadline = now() + interval '2 days 23 hours' where kind = 'customer-redact' and finished_at is null`,
    );
    const { id: redaction, evidence } = await finished('2', 'customer-redact');
    expect(evidence).toMatchObject({ allErased: true, reportsNeverTaken: [id] });
    expect(await of('2', 'data-request')).toMatchObject({
      hasReport: false,
      evidence: { reportErasedBy: redaction, reportTaken: false },
    });
    await eventually(async () => {
      expect(await alarm('redaction-waits')).toBeNull();
      expect(await alarm('data-request')).toBeNull();
    }, within);
  });

  it('does not hold back the erasure of anybody else', async () => {
    await ask('3', 'customers/data_request');
    await finished('3', 'data-request');
    await ask('4', 'customers/redact');
    expect((await finished('4', 'customer-redact')).waits_for).toBeNull();
  });

  it('holds back the erasure of the shop as well', async () => {
    const { id } = await of('3', 'data-request');
    await stand.store.here('POST', '/uninstall');
    await stand.post('shop/redact', { shop_id: 954889, shop_domain: stand.store.shop });
    const shop = async () =>
      (
        await stand.rows<Request>(
          `select * from shopify_ingress.compliance_request where kind = 'shop-redact'`,
        )
      )[0];
    await eventually(async () => expect((await shop())?.waits_for).toEqual([id]), within);
    await take(id);
    await eventually(
      async () => expect((await shop())?.evidence).toMatchObject({ allErased: true }),
      within,
    );
  });
});
