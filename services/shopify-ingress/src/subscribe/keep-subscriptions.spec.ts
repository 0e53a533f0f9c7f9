import { aConnection } from '@ml-connector/connections/testing';
import {
  AccessDenied,
  type ShopAddress,
  type SubscribedTopic,
  subscribedTopics,
  type Subscription,
  SubscriptionRefused,
  Subscriptions,
} from '@ml-connector/shopify';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AlarmKind, Alarms } from '../alarms.js';
import { KeepSubscriptions } from './keep-subscriptions.js';
import { type OwnSubscription, OwnSubscriptions } from './own-subscriptions.js';

const ours = 'https://hooks.example.com/webhooks/shopify';
const theirs = 'https://other.example.com/hooks';

/** One subscription per topic, address and filter, as the Admin API keeps them. */
class FakeSubscriptions extends Subscriptions {
  readonly standing = new Map<string, Subscription>();
  denied: SubscribedTopic | null = null;
  refused: SubscribedTopic | null = null;
  /** How the next one differs from a whole one. */
  next: Partial<Subscription> = {};
  private made = 0;

  constructor() {
    super({} as never);
  }

  override async list(): Promise<Subscription[]> {
    return [...this.standing.values()];
  }

  override async create(shop: ShopAddress, topic: SubscribedTopic, uri: string): Promise<string> {
    if (topic === this.denied) throw new AccessDenied(shop.connection, topic, 'a scope');
    if (topic === this.refused) throw new SubscriptionRefused(shop.connection, topic, ['not now']);
    const isTaken = [...this.standing.values()].some(
      (each) => each.topic === topic && each.uri === uri && !each.filter,
    );
    if (isTaken) throw new SubscriptionRefused(shop.connection, topic, ['already been taken']);
    const id = `gid://shopify/WebhookSubscription/${++this.made}`;
    const whole = { format: 'JSON', filter: null, includeFields: [] } as const;
    const apiVersion = { handle: '2026-10' };
    this.standing.set(id, { id, topic, uri, ...whole, apiVersion, ...this.next });
    this.next = {};
    return id;
  }

  override async remove(_shop: ShopAddress, id: string): Promise<void> {
    this.standing.delete(id);
  }

  topics(uri: string): string[] {
    return [...this.standing.values()].filter((each) => each.uri === uri).map(({ topic }) => topic);
  }
}

class FakeOwn extends OwnSubscriptions {
  private readonly rows = new Map<string, OwnSubscription>();

  constructor() {
    super({} as never);
  }

  override async of(): Promise<OwnSubscription[]> {
    return [...this.rows.values()];
  }

  override async note(_connection: string, own: OwnSubscription): Promise<void> {
    this.rows.set(`${own.topic} ${own.uri}`, own);
  }

  override async forget(_connection: string, own: OwnSubscription): Promise<void> {
    this.rows.delete(`${own.topic} ${own.uri}`);
  }
}

class FakeAlarms extends Alarms {
  readonly standing = new Map<AlarmKind, string>();

  constructor() {
    super({} as never);
  }

  override async raise(_connection: string, kind: AlarmKind, detail: string): Promise<void> {
    this.standing.set(kind, detail);
  }

  override async fade(): Promise<void> {
    // No day passes in these specs.
  }

  override async clear(_connection: string, kind: AlarmKind): Promise<void> {
    this.standing.delete(kind);
  }
}

describe('keeping the webhook subscriptions of a store', () => {
  let store: FakeSubscriptions;
  let own: FakeOwn;
  let alarms: FakeAlarms;
  let keep: KeepSubscriptions;
  const shop = { connection: 'east', shop: 'east.myshopify.com', endpoint: null, apiVersion: 'x' };
  const connectionWith = (scopes: string[] = [], webhooks = true, callbackUrl = ours) =>
    aConnection({
      shopify: { shop: shop.shop, grant: 'static', webhooks, callbackUrl, scopes },
    });

  beforeEach(() => {
    store = new FakeSubscriptions();
    own = new FakeOwn();
    alarms = new FakeAlarms();
    keep = new KeepSubscriptions({ subscriptions: store }, own, alarms);
  });

  it('creates every topic once, however often it looks', async () => {
    await keep.handle(connectionWith());
    await keep.handle(connectionWith());
    expect(store.topics(ours)).toEqual([...subscribedTopics]);
    expect(alarms.standing.size).toBe(0);
  });

  it('adds the topics that only some scopes allow', async () => {
    await keep.handle(connectionWith(['read_customer_merge']));
    expect(store.topics(ours)).toEqual([...subscribedTopics, 'CUSTOMERS_MERGE']);
  });

  it('creates each topic once when two replicas do it at the same moment, without an alarm', async () => {
    const other = new KeepSubscriptions({ subscriptions: store }, own, alarms);
    await Promise.all([keep.handle(connectionWith()), other.handle(connectionWith())]);
    expect(store.topics(ours).sort()).toEqual([...subscribedTopics].sort());
    expect(await own.of()).toHaveLength(subscribedTopics.length);
    expect(alarms.standing.size).toBe(0);
  });

  it('makes anew what Shopify deleted, and says so', async () => {
    await keep.handle(connectionWith());
    store.standing.clear();
    await keep.handle(connectionWith());
    expect(store.topics(ours)).toEqual([...subscribedTopics]);
    await keep.handle(connectionWith());
    expect(alarms.standing.get('subscriptions-repaired')).toContain('ORDERS_CREATE');
  });

  it.each([
    ['chosen fields', { includeFields: ['id'] }],
    ['a filter', { filter: 'total_price:>100' }],
  ])('does not rely on one at our address that has %s', async (_name, change) => {
    store.next = change;
    await store.create(shop, 'ORDERS_CREATE', ours);
    await keep.handle(connectionWith());
    const whole = [...store.standing.values()].filter(
      ({ topic, filter, includeFields }) =>
        topic === 'ORDERS_CREATE' && !filter && includeFields.length === 0,
    );
    expect(whole).toHaveLength(1);
    expect(alarms.standing.size).toBe(0);
  });

  it('tells of a topic that is refused although nothing stands in its way any more', async () => {
    store.next = { includeFields: ['id'] };
    await store.create(shop, 'ORDERS_CREATE', ours);
    store.refused = 'ORDERS_CREATE';
    await keep.handle(connectionWith());
    expect(alarms.standing.get('subscription-refused')).toContain('ORDERS_CREATE');
    expect(store.topics(ours)).toHaveLength(subscribedTopics.length - 1);
  });

  it('tells of a topic that is refused, makes the others, and forgets it once it is made', async () => {
    store.denied = 'REFUNDS_CREATE';
    await keep.handle(connectionWith());
    expect(alarms.standing.get('subscription-refused')).toContain('REFUNDS_CREATE');
    expect(store.topics(ours)).toHaveLength(subscribedTopics.length - 1);
    store.denied = null;
    await keep.handle(connectionWith());
    expect(alarms.standing.size).toBe(0);
  });

  it('leaves the subscriptions of others alone, whatever becomes of ours', async () => {
    await store.create(shop, 'ORDERS_CREATE', theirs);
    await keep.handle(connectionWith());
    const moved = 'https://new.example.com/webhooks/shopify';
    await keep.handle(connectionWith([], true, moved));
    expect([store.topics(ours), store.topics(moved).length]).toEqual([[], subscribedTopics.length]);
    await keep.handle(connectionWith([], false));
    expect([...store.standing.values()].map(({ uri }) => uri)).toEqual([theirs]);
  });
});
