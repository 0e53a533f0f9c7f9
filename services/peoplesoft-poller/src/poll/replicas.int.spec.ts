import { aMessage, anOrder, eventually } from '@ml-connector/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LinkOrder } from '../order/link-order.js';
import { aPolledConnection } from '../spec/a-connection.js';
import { Ground } from '../spec/ground.js';

let ground: Ground;
const connection = aPolledConnection();
const run = () => ground.pollInquiry.handle(connection, 'invoice', 'schedule');

beforeAll(async () => {
  ground = await Ground.open();
});
beforeEach(() => ground.clear());
afterAll(() => ground.close());

describe('an answer that takes long', () => {
  it('does not cost the run its lease', async () => {
    const of = { connection: 'con-1', inquiry: 'invoice' as const, holder: 'ada' };
    const at = ground.clock.now();
    await ground.marks.lease(of, { holder: of.holder, at, until: new Date(at.getTime() + 1_000) });
    let until = at.getTime();
    const lease = { renewEveryMs: 20, until: () => new Date((until += 60_000)) };
    await ground.marks.whileLeased(of, lease, () =>
      eventually(async () => {
        const rows: { until: Date }[] = await ground.database.query(
          'select leased_until as until from peoplesoft_poller.inquiry_mark',
        );
        expect(rows[0]?.until.getTime()).toBeGreaterThan(at.getTime() + 120_000);
      }),
    );
    ground.clock.advance(119_000);
    expect(await run()).toBeNull();
  });
});

describe('two replicas', () => {
  it('never work on the same inquiry at once', async () => {
    const results = await Promise.all([run(), run(), run()]);
    expect(results.filter((result) => result !== null).length).toBeGreaterThanOrEqual(1);
    expect(ground.site.asked.length).toBe(results.filter((result) => result !== null).length);
  });

  it('lose nothing when an order and the document that names it arrive together', async () => {
    ground.addInvoice('INV-1', { amount: '100' }, '#1001');
    await Promise.all([
      run(),
      ground.transactions.once(aMessage(), async (tx) => {
        await new LinkOrder().handle(tx, anOrder());
        return { kind: 'done' };
      }),
    ]);
    expect(await ground.told('review.raised.v1')).toHaveLength(1);
  });
});
