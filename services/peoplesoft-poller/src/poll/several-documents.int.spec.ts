import { aMessage, anOrder } from '@ml-connector/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LinkOrder } from '../order/link-order.js';
import { OrderConsumer } from '../order/order.consumer.js';
import { aPolledConnection } from '../spec/a-connection.js';
import { Ground } from '../spec/ground.js';

let ground: Ground;
const connection = aPolledConnection();
const run = () => ground.pollInquiry.handle(connection, 'invoice', 'schedule');
const see = (invoice: string, amount: string, changes: Record<string, string> = {}) => {
  const { text = '#1001', ...others } = changes;
  const values = { businessUnit: 'US001', invoice, amount, currency: 'USD', ...others };
  ground.site.add('invoice', '2026-11-20', { values, text });
};
const reviews = async () =>
  (await ground.told('review.raised.v1')).map(({ status, subjectId, reasonCode }) => [
    status,
    subjectId,
    reasonCode,
  ]);
const standings = async (): Promise<string[]> => {
  const rows: { standing: string }[] = await ground.database.query(
    'select standing from peoplesoft_poller.document_link order by number',
  );
  return rows.map(({ standing }) => standing);
};

beforeAll(async () => {
  ground = await Ground.open();
});
beforeEach(async () => {
  await ground.clear();
  await new OrderConsumer(ground.transactions, new LinkOrder()).handle(anOrder(), aMessage());
});
afterAll(() => ground.close());

describe('invoices of one order', () => {
  it('are equal together where it was billed in parts, and their review is void then', async () => {
    see('INV-1', '100');
    await run();
    see('INV-2', '7.25');
    await run();
    expect(await reviews()).toEqual([
      ['OPEN', 'US001/INV-1', 'invoice-differs'],
      ['VOID', 'US001/INV-1', 'invoice-differs'],
    ]);
    expect(await standings()).toEqual(['equal', 'equal']);
  });

  it('go to review where it was billed twice, once for both', async () => {
    see('INV-1', '107.25');
    await run();
    see('INV-2', '107.25');
    await run();
    ground.clock.advance(1_000);
    await run();
    expect(await reviews()).toEqual([['OPEN', 'US001/INV-2', 'invoice-differs']]);
    expect((await ground.lastRun()).counts).toMatchObject({ linked: 2, differing: 2 });
  });

  it('leave one that names another order from now on to that', async () => {
    see('INV-1', '107.25');
    see('INV-2', '107.25');
    await run();
    ground.site.remove('invoice');
    see('INV-1', '107.25');
    see('INV-2', '107.25', { text: '#1002' });
    await run();
    expect((await reviews()).map(([status]) => status)).toEqual(['OPEN', 'VOID']);
    expect(await standings()).toEqual(['equal', 'unknown-order']);
  });
});

describe('an invoice that the query shows in several rows', () => {
  it('is told once, and as often as the answer comes, where the rows are the same', async () => {
    see('INV-1', '107.25');
    see('INV-1', '107.25');
    await run();
    await run();
    expect(await ground.told('peoplesoft.invoice.v1')).toHaveLength(1);
    expect((await ground.lastRun()).counts).toMatchObject({ rows: 2, repeated: 1, linked: 1 });
  });

  it('is one invoice without an amount where they differ, in whatever order they come', async () => {
    see('INV-1', '100');
    see('INV-1', '7.25');
    await run();
    ground.site.remove('invoice');
    see('INV-1', '7.25');
    see('INV-1', '100');
    await run();
    expect(await ground.told('peoplesoft.invoice.v1')).toMatchObject([{ amount: null }]);
    expect(await reviews()).toEqual([['OPEN', 'US001/INV-1', 'invoice-amount-unreadable']]);
  });
});

describe('an invoice whose order name two orders bear', () => {
  it('is counted with those that name several, and compared with none', async () => {
    const twin = anOrder({ orderId: 'gid://shopify/Order/2' });
    await new OrderConsumer(ground.transactions, new LinkOrder()).handle(twin, aMessage());
    see('INV-1', '107.25');
    await run();
    const rows: object[] = await ground.database.query(
      'select standing, finding, names from peoplesoft_poller.document_link',
    );
    expect(rows).toEqual([{ standing: 'unmatched', finding: 'several-orders', names: 2 }]);
    expect((await ground.lastRun()).counts).toMatchObject({ severalOrders: 1, linked: 0 });
    expect(await ground.told('shopify.change-hint.v1')).toEqual([]);
  });
});

describe('an amount with separators of thousands', () => {
  it('is compared with nothing and goes to review, until the query returns the number', async () => {
    see('INV-1', '1,107.25');
    await run();
    ground.site.remove('invoice');
    see('INV-1', '107.25');
    await run();
    expect(await reviews()).toEqual([
      ['OPEN', 'US001/INV-1', 'invoice-amount-unreadable'],
      ['VOID', 'US001/INV-1', 'invoice-amount-unreadable'],
    ]);
  });
});

describe('a document dated outside the days that were asked for', () => {
  it('is taken as it is: the query may filter by the day on which it was entered', async () => {
    see('INV-1', '107.25', { documentDate: '2025-01-05' });
    await run();
    expect(await ground.told('peoplesoft.invoice.v1')).toMatchObject([
      { invoice: 'INV-1', documentDate: '2025-01-05' },
    ]);
  });
});
