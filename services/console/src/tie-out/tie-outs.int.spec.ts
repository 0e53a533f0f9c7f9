import { anInstance } from '@ml-connector/connections/testing';
import { storedForm } from '@ml-connector/desk';
import { SimulatedShop, simulatedToken } from '@ml-connector/desk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiError } from '../api/api-errors.js';
import type { TieOutAnswer, TieOutLine, TieOutsAnswer } from '../api/tie-outs.controller.js';
import { closingConnection } from '../spec/closing-day.js';
import { Stand } from '../spec/stand.js';
import { Visitor } from '../spec/visitor.js';

let stand: Stand;
let shop: SimulatedShop;
let ada: Visitor;
let order: string;

beforeAll(async () => {
  [stand, shop] = await Promise.all([Stand.open(), SimulatedShop.open()]);
  await stand.connections.saveInstance(anInstance({ port: 9 }), 'seed');
  const { endpoint, shop: domain } = shop.address;
  const shopify = { shop: domain, ...(endpoint !== undefined && { endpoint }), grant: 'static' };
  await stand.secrets.put('con-1', 'shopify.tokens', storedForm('shopify.tokens', simulatedToken));
  await stand.connections.save({ ...closingConnection(), shopify } as never, 'seed');
  await stand.migrate('shopify-ingress', 'gl-poster', 'refund-validator', 'customer-sync');
  order = await shop.order({ lines: [{ title: 'Hat', price: '20.00', quantity: 1 }] });
  const service = await stand.console();
  ada = new Visitor(service.address);
  await ada.signIn();
});
afterAll(async () => {
  await stand.close();
  await shop.close();
});

async function read(period: string): Promise<TieOutLine[]> {
  const body = { connection: 'con-1', period };
  const { body: text } = await ada.ask<string>('tie-outs', { method: 'POST', body });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TieOutLine);
}

describe('a tie-out', () => {
  it('tells while Shopify is read how far it is, and is kept with every variance and its order', async () => {
    const lines = await read('all');
    expect(lines).toContainEqual({ kind: 'progress', text: 'read 1 of 1 orders', part: 1 });
    const last = lines.at(-1);
    const id = last?.kind === 'kept' ? last.id : 'none';
    const { body } = await ada.ask<TieOutAnswer>(`tie-outs/${id}`);
    expect(body).toMatchObject({
      holds: false,
      complete: false,
      orders: 1,
      readBy: 'ada',
      isPostedRead: false,
    });
    const variance = { orderName: order, reason: 'missing' };
    expect(body.report.variances).toMatchObject([variance, variance]); // goods and their money
    expect(body.report.rows.map(({ shopify, prepared }) => [shopify, prepared])).toContainEqual([
      '-20.00',
      '0.00',
    ]);
    expect(body.report.conservation.facts).toMatchObject({ shopifyOrders: 1, ordersKnown: 0 });
  });

  it('is found again by its connection and days, the last one first', async () => {
    await read('2026-10');
    await read('2026-10');
    const { body } = await ada.ask<TieOutsAnswer>('tie-outs');
    expect(body.connections).toEqual([{ id: 'con-1', zone: 'America/New_York' }]);
    expect(body.kept.map(({ from, to }) => [from, to])).toEqual([
      ['2026-10-01', '2026-10-31'],
      ['0001-01-01', '9999-12-31'],
    ]);
  });

  it('is exported with its order and the amount in each column', async () => {
    const { body } = await ada.ask<TieOutsAnswer>('tie-outs');
    const id = body.kept.at(-1)?.id ?? '';
    const { headers, body: csv } = await ada.ask<string>(`tie-outs/${id}/csv`);
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="tie-out-con-1-0001-01-01-9999-12-31.csv"',
    );
    expect(csv).toContain(`variance,con-1,0001-01-01,9999-12-31,,${order},product,,USD,`);
  });

  it.each([
    [{ connection: 'con-1', period: 'last month' }, 400, 'period'],
    [{ connection: 'con-1', period: '2026-11-15..2026-11-01' }, 400, 'period'],
    [{ connection: 'nobody', period: '2026-11' }, 404, undefined],
  ])('of %o is refused with what to do', async (body, status, field) => {
    const answer = await ada.ask<ApiError>('tie-outs', { method: 'POST', body });
    expect([answer.status, answer.body.problems[0]?.field]).toEqual([status, field]);
  });

  it.each(['none', '999999', '1; drop table'])('%s is not known', async (id) => {
    expect((await ada.ask(`tie-outs/${encodeURIComponent(id)}`)).status).toBe(404);
  });

  it('of a store that lets nobody in says so, and keeps nothing', async () => {
    const before = await ada.ask<TieOutsAnswer>('tie-outs');
    await stand.secrets.put('con-1', 'shopify.tokens', storedForm('shopify.tokens', 'revoked'));
    expect((await read('2026-09')).at(-1)).toEqual({
      kind: 'failed',
      message:
        'Shopify no longer accepts our access to the store: reconnect con-1 on the overview, then read again.',
    });
    expect((await ada.ask<TieOutsAnswer>('tie-outs')).body.kept).toEqual(before.body.kept);
  });
});
