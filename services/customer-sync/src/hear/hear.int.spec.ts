import { aConnection, aSite } from '@ml-connector/connections/testing';
import { aMessage } from '@ml-connector/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Bench, custId, gid } from '../spec/bench.js';
import { anAddress, aPerson } from '../spec/people.js';
import { CustomerRecords } from '../store/customer-records.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open();
});
beforeEach(() => bench.reset());
afterAll(() => bench.close());

describe('a decision of a person', () => {
  async function asked() {
    await bench.hears(aPerson({ billing: anAddress({ countryCode: 'ZZ' }) }));
    await bench.work();
    const [review] = await bench.told('review.raised.v1');
    if (!review) throw new RangeError('nothing was asked');
    return { reviewId: review.reviewId, factsHash: review.factsHash, decidedBy: 'kim' };
  }

  it('to check again makes the customer due, and asks anew where nothing has changed', async () => {
    await bench.decides({ ...(await asked()), choice: 'CHECK_AGAIN' });
    await bench.work();

    const reviews = await bench.told('review.raised.v1');
    expect(reviews.map(({ status }) => status)).toEqual(['OPEN', 'DECIDED', 'OPEN']);
    expect(new Set(reviews.map(({ reviewId }) => reviewId)).size).toBe(2);
  });

  it('that it is not applicable closes the customer', async () => {
    await bench.decides({ ...(await asked()), choice: 'NOT_APPLICABLE' });
    await bench.work();

    expect(await bench.row()).toMatchObject({ state: 'not-applicable', due_at: null });
  });

  it('is refused the second time with the name of the first', async () => {
    const review = await asked();
    await bench.decides({ ...review, choice: 'NOT_APPLICABLE' });

    expect(
      await bench.decides({ ...review, choice: 'CHECK_AGAIN', decidedBy: 'lee' }),
    ).toMatchObject({
      code: 'already-decided',
      reason: 'kim has decided this before',
    });
  });

  it('is void when the facts have changed since', async () => {
    const review = await asked();
    bench.clock.advance(1_000);
    await bench.hears(aPerson());

    expect(await bench.decides({ ...review, choice: 'NOT_APPLICABLE' })).toMatchObject({
      code: 'review-void',
    });
    await bench.work();
    expect(await bench.row()).toMatchObject({ state: 'synced' });
  });

  it('is refused for a review that is not known, and for a choice that was not offered', async () => {
    const review = await asked();

    expect(await bench.decides({ ...review, reviewId: 'none' })).toMatchObject({
      code: 'unknown-review',
    });
    expect(await bench.decides({ ...review, choice: 'SUPERSEDE' })).toMatchObject({
      code: 'choice-not-offered',
    });
  });

  it('about another service’s review is none of ours', async () => {
    expect(await bench.decides({ service: 'gl-poster' })).toMatchObject({ kind: 'done' });
  });
});

describe('a snapshot', () => {
  it('that is older than what is known changes nothing', async () => {
    await bench.hears(aPerson());
    await bench.hears(aPerson({ firstName: 'Old' }), {
      updatedAt: new Date('2026-11-19T00:00:00Z'),
    });
    await bench.work();

    expect(bench.master.customer(custId)).toMatchObject({ NAME1: 'Ada Lovelace' });
    expect(await bench.row()).toMatchObject({ revision: 1 });
  });

  it('that is replayed sends nothing to PeopleSoft', async () => {
    const snapshot = await bench.snapshot(aPerson());
    const message = aMessage({ topic: 'shopify.customer.v1', key: `acme:${gid}` });
    await bench.captureCustomer.handle(snapshot, message);
    await bench.work();
    const calls = [...bench.master.calls];
    const replayed = message.with({ headers: { ...message.headers, replayId: 'r-1' } });
    expect(await bench.captureCustomer.handle(snapshot, replayed)).toEqual({ kind: 'done' });
    await bench.work();

    expect(bench.master.calls).toEqual(calls);
  });

  it('that a replay finds missing goes the live way and is counted so', async () => {
    const message = aMessage({ topic: 'shopify.customer.v1', key: `acme:${gid}` });
    const replayed = message.with({ headers: { ...message.headers, replayId: 'r-1' } });
    const outcome = await bench.captureCustomer.handle(await bench.snapshot(aPerson()), replayed);
    await bench.work();

    expect(outcome).toEqual({ kind: 'done', replay: 'missing' });
    expect(await bench.row()).toMatchObject({ state: 'synced' });
  });

  it('of a connection that is paused is kept, and sent once it is resumed', async () => {
    await bench.connect(aConnection({ status: 'paused' }));
    await bench.hears(aPerson());
    await bench.work();
    expect(bench.master.calls).toEqual([]);

    await bench.connect(aConnection());
    await bench.work();
    expect(await bench.row()).toMatchObject({ state: 'synced' });
  });
});

describe('what others see', () => {
  const records = () => new CustomerRecords(bench.database.manager);

  it('ends a doubt early when the inquiry shows the customer', async () => {
    bench.master.mishaps.push(['create', { kind: 'answer-lost', applied: true }]);
    await bench.hears(aPerson());
    await bench.work();
    await bench.database.query(
      `update customer_sync.customer set due_at = now() + interval '1 year'`,
    );
    const sight = { status: 'A', effectiveDate: '2026-11-20', at: bench.clock.now() };
    await records().seen({ connection: 'acme', custId }, sight, bench.clock.now());
    await bench.work();

    expect(await bench.row()).toMatchObject({ state: 'synced', seen_status: 'A' });
  });

  it('tries anew whom the site had no interface for, once it has one', async () => {
    await bench.connect(aConnection({ site: aSite({ customer: null }) }));
    await bench.hears(aPerson());
    await bench.work();
    await bench.connect(aConnection());
    await records().hurry('acme', bench.clock.now());
    await bench.work();

    expect(await bench.row()).toMatchObject({ state: 'synced' });
  });

  it('hurries what waits when the connection changes, and what had given up', async () => {
    bench.master.mishaps.push(['get', { kind: 'not-sent' }]);
    await bench.hears(aPerson());
    await bench.work();
    await bench.database.query(
      `update customer_sync.customer set state = 'failed', due_at = null where customer_id = $1`,
      [gid],
    );
    await records().hurry('acme', bench.clock.now());
    await bench.work();

    expect(await bench.row()).toMatchObject({ state: 'synced' });
  });
});
