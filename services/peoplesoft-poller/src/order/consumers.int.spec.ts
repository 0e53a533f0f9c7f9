import type { MessageContext } from '@ml-connector/messaging';
import {
  aDecision,
  aJournal,
  aMessage,
  anAgreement,
  anOrder,
  aSale,
  bag,
} from '@ml-connector/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { JournalConsumer } from '../journal/journal.consumer.js';
import { DecideReview } from '../review/decide-review.js';
import { ReviewConsumer } from '../review/review.consumer.js';
import { aPolledConnection } from '../spec/a-connection.js';
import { Ground } from '../spec/ground.js';
import { LinkOrder } from './link-order.js';
import { OrderConsumer } from './order.consumer.js';

let ground: Ground;
let orders: OrderConsumer;
let reviews: ReviewConsumer;
const connection = aPolledConnection();
const again = { version: 2n };

async function seeInvoice(amount: string): Promise<void> {
  ground.site.remove('invoice');
  const values = { businessUnit: 'US001', invoice: 'INV-1', amount, currency: 'USD' };
  ground.site.add('invoice', '2026-11-20', { values, text: '#1001' });
  await ground.pollInquiry.handle(connection, 'invoice', 'schedule');
}

const told = () => ground.told('review.raised.v1');
const rows = (table: string): Promise<unknown[]> =>
  ground.database.query(`select * from peoplesoft_poller.${table}`);

beforeAll(async () => {
  ground = await Ground.open();
  orders = new OrderConsumer(ground.transactions, new LinkOrder());
  reviews = new ReviewConsumer(ground.transactions, new DecideReview());
});
beforeEach(() => ground.clear());
afterAll(() => ground.close());

describe('an order that passes by', () => {
  it('is linked to the document that asked for it, both amounts and the difference kept', async () => {
    await seeInvoice('100');
    await orders.handle(anOrder(), aMessage());
    expect(await rows('document')).toMatchObject([
      { order_name: '#1001', order_amount: '107.250', difference: '-7.250' },
    ]);
    expect(await told()).toMatchObject([{ subjectId: 'US001/INV-1', status: 'OPEN' }]);
  });

  it('is handled once, however often its event arrives', async () => {
    await seeInvoice('100');
    const message = aMessage();
    await orders.handle(anOrder(), message);
    await orders.handle(anOrder(), message);
    await orders.handle(anOrder(), aMessage());
    expect(await told()).toHaveLength(1);
    expect(await rows('known_order')).toHaveLength(1);
  });

  it('does not fall back to an older version', async () => {
    await orders.handle(anOrder(again), aMessage());
    await orders.handle(anOrder({ version: 1n, currency: 'CAD' }), aMessage());
    expect(await rows('known_order')).toMatchObject([{ version: '2', currency: 'USD' }]);
  });

  it('gives up its old name when it is renamed', async () => {
    await orders.handle(anOrder(), aMessage());
    await orders.handle(anOrder({ ...again, name: '#2001' }), aMessage());
    await orders.handle(anOrder(), aMessage());
    expect(await rows('known_order')).toMatchObject([{ name: '#2001' }]);
  });

  it('is compared with the documents of its new name, and no longer with those of the old', async () => {
    await seeInvoice('107.25');
    await orders.handle(anOrder(), aMessage());
    expect(await rows('document')).toMatchObject([{ standing: 'equal' }]);
    await orders.handle(anOrder({ ...again, name: '#2001' }), aMessage());
    expect(await rows('document')).toMatchObject([{ standing: 'unknown-order', order_id: null }]);
  });

  it('is not guessed where another order bears its name', async () => {
    await seeInvoice('107.25');
    await orders.handle(anOrder(), aMessage());
    const twin = anOrder({ orderId: 'gid://shopify/Order/2' });
    await orders.handle(twin, aMessage());
    expect(await rows('document')).toMatchObject([{ standing: 'several-orders', order_id: null }]);
    await orders.handle({ ...twin, ...again, name: '#1002' }, aMessage());
    expect(await rows('document')).toMatchObject([{ standing: 'equal', order_name: '#1001' }]);
  });

  it('leaves nothing behind when the work fails half-way', async () => {
    await seeInvoice('100');
    const failing: LinkOrder = Object.assign(new LinkOrder(), {
      handle: async (...given: Parameters<LinkOrder['handle']>) => {
        await new LinkOrder().handle(...given);
        throw new Error('Postgres went away');
      },
    });
    const consumer = new OrderConsumer(ground.transactions, failing);
    const message = aMessage();
    await expect(consumer.handle(anOrder(), message)).rejects.toThrow('went away');
    expect(await rows('known_order')).toEqual([]);
    await orders.handle(anOrder(), message);
    expect(await rows('known_order')).toHaveLength(1);
  });
});

describe('a review of an invoice', () => {
  const raise = async () => {
    await seeInvoice('100');
    await orders.handle(anOrder(), aMessage());
    const [review] = await told();
    if (review === undefined) throw new Error('no review was raised');
    const { reviewId, factsHash, subjectId } = review;
    return aDecision({ service: 'peoplesoft-poller', reviewId, factsHash, subjectId });
  };
  const decide = (decision: ReturnType<typeof aDecision>, message: MessageContext = aMessage()) =>
    reviews.handle(decision, message);
  const states = async () => (await told()).map(({ status }) => status);

  it('is void once the order was edited to the invoiced amount', async () => {
    await raise();
    const edited = anAgreement({ sales: [aSale({ total: bag('100') })] });
    await orders.handle(anOrder({ ...again, agreements: [edited] }), aMessage());
    expect(await states()).toEqual(['OPEN', 'VOID']);
  });

  it('is replaced when the invoice changed', async () => {
    await raise();
    await seeInvoice('101');
    const all = await told();
    expect(all.map(({ status }) => status)).toEqual(['OPEN', 'VOID', 'OPEN']);
    expect(all[2]?.reviewId).not.toBe(all[0]?.reviewId);
  });

  it('is not raised again by the next polls', async () => {
    await raise();
    await seeInvoice('100');
    await orders.handle(anOrder(again), aMessage());
    expect(await states()).toEqual(['OPEN']);
  });

  it('stays decided', async () => {
    const decision = { ...(await raise()), choice: 'NOT_APPLICABLE' as const };
    expect(await decide(decision)).toEqual({ kind: 'done' });
    await seeInvoice('100');
    expect(await states()).toEqual(['OPEN', 'DECIDED']);
  });

  it('is decided once: the second is refused with the name of the first', async () => {
    const decision = { ...(await raise()), choice: 'NOT_APPLICABLE' as const, decidedBy: 'ada' };
    await decide(decision);
    expect(await decide({ ...decision, decidedBy: 'bob' })).toMatchObject({
      kind: 'rejected',
      code: 'already-decided',
      reason: 'decided by ada before',
    });
  });

  it('reads the order again on request and stays open', async () => {
    const decision = { ...(await raise()), choice: 'CHECK_AGAIN' as const };
    await decide(decision);
    expect((await ground.told('shopify.change-hint.v1')).at(-1)).toMatchObject({
      cause: 'REREAD',
      resourceId: 'gid://shopify/Order/1',
    });
    expect(await states()).toEqual(['OPEN']);
  });

  it.each([
    ['facts-changed', { factsHash: 'f'.repeat(64) }],
    ['choice-not-offered', { choice: 'SUPERSEDE' as const }],
    ['unknown-review', { reviewId: 'invoice-none' }],
  ])('refuses a decision: %s', async (code, changes) => {
    const decision = { ...(await raise()), choice: 'NOT_APPLICABLE' as const };
    expect(await decide({ ...decision, ...changes })).toMatchObject({ kind: 'rejected', code });
  });

  it('leaves the reviews of other services alone', async () => {
    expect(await decide(aDecision())).toEqual({ kind: 'done' });
    expect(await rows('processed_event')).toEqual([]);
  });
});

describe('a journal that was accepted', () => {
  it('is followed once, whatever order its events arrive in', async () => {
    const journals = new JournalConsumer(ground.transactions);
    const posted = aJournal({ state: 'POSTED', changedAt: new Date('2026-11-20T13:00:00Z') });
    await journals.handle(posted, aMessage());
    await journals.handle(aJournal(), aMessage());
    expect(await rows('journal')).toMatchObject([{ status: 'P' }]);
  });

  it('is not followed before PeopleSoft has it', async () => {
    const journals = new JournalConsumer(ground.transactions);
    await journals.handle(aJournal({ state: 'PREPARED' }), aMessage());
    expect(await rows('journal')).toEqual([]);
  });
});
