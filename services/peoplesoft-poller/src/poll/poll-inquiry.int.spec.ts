import { anOrder, eventually } from '@ml-connector/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InquiryKind } from '../ask/inquiry-kind.js';
import { LinkOrder } from '../order/link-order.js';
import { aPolledConnection } from '../spec/a-connection.js';
import { Ground } from '../spec/ground.js';

let ground: Ground;
const connection = aPolledConnection();
const run = (kind: InquiryKind) => ground.pollInquiry.handle(connection, kind, 'schedule');
const markOf = (inquiry: InquiryKind) => ground.marks.read({ connection: 'con-1', inquiry });
const addInvoice = (...invoice: Parameters<Ground['addInvoice']>) => ground.addInvoice(...invoice);

/** Starts a run that never comes back from its first question. */
async function startAndKill(): Promise<void> {
  ground.site.failAfter(0, 'killed');
  void run('invoice');
  await eventually(async () => {
    const open: unknown[] = await ground.database.query(
      'select id from peoplesoft_poller.exchange',
    );
    expect(open).toHaveLength(1);
  });
}

beforeAll(async () => {
  ground = await Ground.open();
});
beforeEach(() => ground.clear());
afterAll(() => ground.close());

describe('an invoice inquiry', () => {
  it('begins with the books and moves its mark to the moment of asking', async () => {
    expect(await run('invoice')).toMatchObject({ outcome: 'done' });
    expect(ground.site.asked).toEqual([{ kind: 'invoice', from: '2026-11-09', to: '2026-11-21' }]);
    expect((await markOf('invoice')).coveredUntil).toEqual(new Date('2026-11-20T12:00:00Z'));
  });

  it('asks a few days only from then on', async () => {
    await run('invoice');
    ground.clock.advance(3_600_000);
    await run('invoice');
    expect(ground.site.asked.at(-1)).toEqual({
      kind: 'invoice',
      from: '2026-11-19',
      to: '2026-11-21',
    });
  });

  it('tells an invoice once, and again when it changed', async () => {
    addInvoice('INV-1', {}, 'order #1001');
    await run('invoice');
    await run('invoice');
    expect(await ground.told('peoplesoft.invoice.v1')).toHaveLength(1);
    ground.site.remove('invoice');
    addInvoice('INV-1', { status: 'FNL' }, 'order #1001');
    await run('invoice');
    expect((await ground.told('peoplesoft.invoice.v1')).map(({ status }) => status)).toEqual([
      null,
      'FNL',
    ]);
  });

  it('hints once at an order that never came, and again only after an hour', async () => {
    addInvoice('INV-1', {}, 'order #1001');
    await run('invoice');
    await run('invoice');
    expect(await ground.told('shopify.change-hint.v1')).toMatchObject([
      { connection: 'con-1', resource: 'ORDER', orderName: '#1001', cause: 'INVOICE' },
    ]);
    ground.clock.advance(3_600_000);
    await run('invoice');
    expect(await ground.told('shopify.change-hint.v1')).toHaveLength(2);
  });

  it('counts what names no order or several, and guesses nothing', async () => {
    addInvoice('INV-1', {}, 'phone order');
    addInvoice('INV-2', {}, '#1001 and #1002');
    await run('invoice');
    expect((await ground.lastRun()).counts).toMatchObject({
      rows: 2,
      told: 2,
      hinted: 0,
      withoutName: 1,
      severalNames: 1,
    });
    expect(await ground.told('shopify.change-hint.v1')).toEqual([]);
  });

  it('links a known order and hints at nothing', async () => {
    await ground.transactions.run((tx) => new LinkOrder().handle(tx, anOrder()));
    addInvoice('INV-1', {}, '#1001');
    await run('invoice');
    expect((await ground.lastRun()).counts).toMatchObject({ linked: 1, hinted: 0 });
    expect(await ground.told('review.raised.v1')).toEqual([]);
  });

  it('splits a full answer until every day fits', async () => {
    for (let day = 10; day < 20; day += 1) {
      const documentDate = `2026-11-${day}`;
      for (const part of ['A', 'B']) addInvoice(`${day}${part}`, { documentDate });
    }
    expect(await run('invoice')).toMatchObject({ outcome: 'done' });
    expect(await ground.told('peoplesoft.invoice.v1')).toHaveLength(20);
    expect((await ground.lastRun()).counts).toMatchObject({ rows: 20 });
  });

  it('asks for the halves of what would be too long an answer, each question recorded', async () => {
    addInvoice('INV-1');
    ground.site.failAfter(0, 'too-large');
    expect(await run('invoice')).toMatchObject({ outcome: 'done' });
    expect(ground.site.asked.map(({ from, to }) => [from, to])).toEqual([
      ['2026-11-09', '2026-11-21'],
      ['2026-11-09', '2026-11-14'],
      ['2026-11-15', '2026-11-21'],
    ]);
    expect((await ground.told('audit.exchange.v1')).map(({ cause }) => cause)).toEqual([
      'answer-too-large',
      null,
      null,
    ]);
    expect(await ground.told('peoplesoft.invoice.v1')).toHaveLength(1);
  });

  it('asks for fewer days at a time after a failure, until an answer comes in time', async () => {
    const longest = () => {
      const days = ground.site.asked.map(({ from, to }) => Date.parse(to) - Date.parse(from));
      return Math.max(...days) / 86_400_000 + 1;
    };
    ground.site.failAfter(0);
    await run('invoice');
    ground.site.empty();
    ground.site.failAfter(0);
    await run('invoice');
    ground.site.empty();
    expect(await run('invoice')).toMatchObject({ outcome: 'done' });
    expect(longest()).toBe(7);
  });

  it('keeps its mark before a day that is full by itself, and says what to do', async () => {
    for (const number of ['A', 'B', 'C', 'D', 'E']) addInvoice(number);
    addInvoice('next', { documentDate: '2026-11-21' });
    expect(await run('invoice')).toMatchObject({ outcome: 'incomplete' });
    expect((await ground.lastRun()).explanation).toContain(
      'X_BI_INVOICE_INQ has 4 rows or more on 2026-11-20: raise maxRows',
    );
    expect(await ground.told('peoplesoft.invoice.v1')).toHaveLength(5);
    await run('invoice');
    expect(ground.site.asked.some(({ from, to }) => from === '2026-11-20' && to === from)).toBe(
      true,
    );
  });

  it('keeps what was answered when a later question fails, and tries again later', async () => {
    for (let day = 10; day < 20; day += 1)
      addInvoice(String(day), { documentDate: `2026-11-${day}` });
    ground.site.failAfter(4);
    expect(await run('invoice')).toMatchObject({ outcome: 'failed' });
    const told = (await ground.told('peoplesoft.invoice.v1')).length;
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(10);
    expect(await markOf('invoice')).toMatchObject({
      failures: 1,
      retryAt: new Date('2026-11-20T12:00:01Z'),
    });
    expect(await run('invoice')).toMatchObject({ outcome: 'done' });
    const numbers = (await ground.told('peoplesoft.invoice.v1')).map(({ invoice }) => invoice);
    expect(numbers.sort()).toEqual(['10', '11', '12', '13', '14', '15', '16', '17', '18', '19']);
    expect(await markOf('invoice')).toMatchObject({ failures: 0, retryAt: null });
  });

  it('goes on where a killed process was, once its lease has run out', async () => {
    addInvoice('INV-1');
    await startAndKill();
    expect(await run('invoice')).toBeNull();
    ground.clock.advance(61_000);
    expect(await run('invoice')).toMatchObject({ outcome: 'done' });
    expect(await ground.told('peoplesoft.invoice.v1')).toHaveLength(1);
  });

  it('is tried again soon when our own platform broke', async () => {
    ground.site.failAfter(0, 'broken');
    await expect(run('invoice')).rejects.toThrow('went away');
    expect((await markOf('invoice')).failures).toBe(1);
    expect(await run('invoice')).toMatchObject({ outcome: 'done' });
  });

  it('counts no failure while the instance has no permit', async () => {
    ground.site.failAfter(0, 'no-permit');
    expect(await run('invoice')).toMatchObject({ outcome: 'interrupted' });
    expect((await markOf('invoice')).failures).toBe(0);
    expect(await ground.told('audit.exchange.v1')).toEqual([]);
  });

  it('tells the audit of every question, answered or not', async () => {
    await run('invoice');
    ground.site.failAfter(0);
    await run('invoice');
    const exchanges = await ground.told('audit.exchange.v1');
    expect(exchanges.map(({ outcome, cause }) => [outcome, cause])).toEqual([
      ['ANSWERED', null],
      ['ANSWER_LOST', 'answer-timeout'],
    ]);
  });

  it('closes the exchange of a process that died', async () => {
    await startAndKill();
    const later = new Date('2026-11-20T12:30:00Z');
    expect(await ground.exchanges.closeLost(later, later)).toBe(1);
    expect(await ground.told('audit.exchange.v1')).toMatchObject([
      { outcome: 'ANSWER_LOST', cause: 'process-ended', service: 'peoplesoft-poller' },
    ]);
  });
});
