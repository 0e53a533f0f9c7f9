import { eventually } from '@ml-connector/messaging/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IngressStand } from '../testing/ingress-stand.js';

const waiting = `select 1 from shopify_ingress.outbox where topic = 'shopify.change-hint.v1'`;

describe('while Kafka is away', () => {
  let stand: IngressStand;
  let nextId = 1_000;

  const aBody = () => {
    const id = String(nextId++);
    return {
      id,
      admin_graphql_api_id: `gid://shopify/Order/${id}`,
      updated_at: '2026-11-20T10:00:00-05:00',
    };
  };
  const postAll = async (bodies: readonly { id: string }[]): Promise<number[]> => {
    const answers = await Promise.all(bodies.map((body) => stand.post('orders/create', body)));
    return answers.map(({ status }) => status);
  };
  const toldIds = async () =>
    (await stand.told('shopify.change-hint.v1')).map(({ resourceId }) => resourceId);

  beforeEach(async () => {
    stand = await IngressStand.open();
    await stand.startWithKafkaLine();
    await stand.connect();
    await eventually(async () => expect(await postAll([aBody()])).toEqual([200]));
  });
  afterEach(() => stand.close());

  it('acknowledges every webhook, keeps what they announce, and tells it once Kafka is back', async () => {
    const before = aBody();
    await postAll([before]);
    await eventually(async () => expect(await toldIds()).toContain(before.admin_graphql_api_id));
    await stand.kafka('cut');
    const during = Array.from({ length: 40 }, aBody);
    expect(await postAll(during)).toEqual(during.map(() => 200));
    expect(await stand.rows(waiting)).toHaveLength(during.length);
    expect(
      await stand.rows(`select 1 from shopify_ingress.webhook where state = 'hinted'`),
    ).toHaveLength(during.length + 2);
    await stand.kafka('mend');
    await eventually(
      async () => {
        expect(await stand.rows(waiting)).toEqual([]);
        expect(await toldIds()).toEqual(
          expect.arrayContaining(during.map((body) => body.admin_graphql_api_id)),
        );
      },
      { within: 40_000 },
    );
  });

  it('keeps what it acknowledged also over a restart, and tells it afterwards', async () => {
    await stand.kafka('cut');
    const body = aBody();
    expect(await postAll([body])).toEqual([200]);
    await stand.child.stop('SIGKILL');
    await stand.start();
    await eventually(async () => expect(await toldIds()).toContain(body.admin_graphql_api_id), {
      within: 40_000,
    });
  });
});
