import type { AdminApi } from '../admin/admin-api.js';
import {
  CreateWebhookSubscription,
  DeleteWebhookSubscription,
  WebhookSubscriptions,
  type WebhookSubscriptionsData,
} from '../generated/operations.js';
import type { ShopAddress } from '../shop-address.js';
import type { SubscribedTopic } from './webhook-topics.js';

export type Subscription = WebhookSubscriptionsData['webhookSubscriptions']['nodes'][number];

/** Shopify refuses a subscription, for instance an address that is not https. */
export class SubscriptionRefused extends Error {
  constructor(
    readonly connection: string,
    readonly topic: string,
    readonly reasons: readonly string[],
  ) {
    super(
      `Shopify refuses the ${topic} subscription of connection ${connection}: ${reasons.join('; ')}`,
    );
    this.name = 'SubscriptionRefused';
  }
}

/** The webhook subscriptions of a store that were made through the Admin API (those of an app's toml are not shown). */
export class Subscriptions {
  constructor(private readonly api: AdminApi) {}

  async list(shop: ShopAddress): Promise<Subscription[]> {
    const found: Subscription[] = [];
    let after: string | null = null;
    do {
      const data: WebhookSubscriptionsData = await this.api.run(shop, WebhookSubscriptions, {
        after,
      });
      const page = data.webhookSubscriptions;
      found.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    return found;
  }

  /** Answers the gid of the new subscription. */
  async create(shop: ShopAddress, topic: SubscribedTopic, uri: string): Promise<string> {
    const { webhookSubscriptionCreate: made } = await this.api.run(
      shop,
      CreateWebhookSubscription,
      {
        topic,
        subscription: { uri, format: 'JSON' },
      },
    );
    const reasons = made?.userErrors.map((error) => error.message) ?? [];
    if (!made?.webhookSubscription) throw new SubscriptionRefused(shop.connection, topic, reasons);
    return made.webhookSubscription.id;
  }

  async remove(shop: ShopAddress, id: string): Promise<void> {
    await this.api.run(shop, DeleteWebhookSubscription, { id });
  }
}
