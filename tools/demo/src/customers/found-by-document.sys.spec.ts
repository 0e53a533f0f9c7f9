import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlacedOrder } from '../control/shopify-control.js';
import { dayIn, instantOf } from '../day/local-time.js';
import { ledgerFacts } from '../judge/ledger-facts.js';
import { settle } from '../run-demo.js';
import { Cleanup } from '../world/cleanup.js';
import { ask, berlin, openCustomerWorld, untilSynced } from './spec/customer-world.js';
import type { CustomerWorld } from './spec/customer-world.js';

const cleanup = new Cleanup();
const every = 1_000;
let open: CustomerWorld;
let billed: PlacedOrder;
let requested: PlacedOrder;

beforeAll(async () => {
  open = await openCustomerWorld(cleanup);
  await untilSynced(open);
  await shop().disturb({ drop: every });
  billed = await place('09:00', '40.00');
  requested = await place('09:30', '25.00');
  await shop().disturb({ drop: 0 });
}, 600_000);

afterAll(() => cleanup.run(), 120_000);

const shop = () => open.world.shopify.shop(berlin);

function place(time: string, price: string): Promise<PlacedOrder> {
  return shop().placeOrder({
    at: instantOf(berlin.zone, open.day, time),
    lines: [{ title: 'Lamp', sku: 'LAMP', price }],
    taxes: [{ title: 'MwSt', rate: '0.19' }],
    tenders: [{ gateway: 'shopify_payments' }],
    customer: null,
  });
}

const document = { businessUnit: berlin.businessUnit, currency: berlin.currency };
const books = () => open.world.sites[1].peoplesoft.control;

interface Listed {
  readonly kind: string;
  readonly orderName: string;
  readonly amount: string;
  readonly orderAmount: string;
  readonly difference: string;
}

async function links(): Promise<Listed[]> {
  const { rows } = await open.database.query<Listed>(
    `select kind, order_name as "orderName", amount, order_amount as "orderAmount", difference
     from peoplesoft_poller.document_link where connection = $1 order by kind`,
    [berlin.connection],
  );
  return rows;
}

async function known(): Promise<string[]> {
  const facts = await ledgerFacts(open.database, berlin.connection);
  return [...new Set(facts.map(({ orderName, state }) => `${orderName} ${state}`))].sort();
}

describe('orders whose webhooks were dropped, with the sweep off', () => {
  it('are unknown until PeopleSoft names them, and then end as posted journals, linked with both amounts', async () => {
    expect(await known()).toEqual([]);
    await books().invoice({
      ...document,
      amount: billed.total,
      invoiceDate: dayIn(berlin.zone, new Date()),
      poRef: `Web order ${billed.name}`,
    });
    await books().requisition({
      ...document,
      amount: '20.00',
      requisitionDate: dayIn(berlin.zone, new Date()),
      name: `For order ${requested.name}`,
    });
    await ask(open, berlin, 'invoice');
    await ask(open, berlin, 'requisition');
    await settle(open, () => undefined);

    expect(await known()).toEqual([`${billed.name} POSTED`, `${requested.name} POSTED`].sort());
    const { journals } = await books().books();
    for (const { name } of [billed, requested])
      expect(
        journals
          .filter(({ description }) => description.includes(name))
          .map(({ status }) => status),
      ).toEqual(['P']);
  }, 600_000);

  it('are listed with their documents, both amounts and the difference; what differs is in review', async () => {
    expect((await links()).map((link) => ({ ...link, ...inCents(link) }))).toEqual([
      { kind: 'invoice', orderName: billed.name, amount: 4_000, orderAmount: 4_000, difference: 0 },
      {
        ...{ kind: 'requisition', orderName: requested.name },
        ...{ amount: 2_000, orderAmount: 2_500, difference: -500 },
      },
    ]);
    const { rows } = await open.database.query<{ status: string }>(
      `select kind, status from peoplesoft_poller.review where connection = $1`,
      [berlin.connection],
    );
    expect(rows).toEqual([{ kind: 'requisition', status: 'OPEN' }]);
  });

  it('came by no sweep', async () => {
    const { rows } = await open.database.query(
      `select 1 from shopify_ingress.schedule
       where task in ('sweep', 'nightly') and due_at < 'infinity'`,
    );
    expect(rows).toEqual([]);
  });
});

function inCents(link: Listed) {
  const cents = (text: string): number => Math.round(Number(text) * 100);
  return {
    amount: cents(link.amount),
    orderAmount: cents(link.orderAmount),
    difference: cents(link.difference),
  };
}
