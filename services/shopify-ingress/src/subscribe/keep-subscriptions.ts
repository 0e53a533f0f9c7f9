import { Inject, Injectable } from '@nestjs/common';
import { shopifyToken } from '../shopify-ingress.tokens.js';
import type { Connection } from '@ml-connector/connections';
import {
  AccessDenied,
  shopAddress,
  type ShopifyClient,
  type SubscribedTopic,
  subscribedTopics,
  type Subscription,
  SubscriptionRefused,
} from '@ml-connector/shopify';
import { Alarms } from '../alarms.js';
import { webhookAddress } from './webhook-address.js';
import { type OwnSubscription, OwnSubscriptions } from './own-subscriptions.js';

/** Creates what is missing, makes anew what Shopify deleted, and removes nothing that is not ours. */
@Injectable()
export class KeepSubscriptions {
  constructor(
    @Inject(shopifyToken) private readonly shopify: Pick<ShopifyClient, 'subscriptions'>,
    @Inject(OwnSubscriptions) private readonly own: OwnSubscriptions,
    @Inject(Alarms) private readonly alarms: Alarms,
  ) {}

  async handle(connection: Connection): Promise<void> {
    const uri = connection.shopify.webhooks ? webhookAddress(connection) : null;
    const known = await this.own.of(connection.id);
    if (uri === null && known.length === 0) return;
    const listed = await this.shopify.subscriptions.list(shopAddress(connection));
    const repaired =
      uri === null ? [] : await this.createMissing(connection, { uri, known, listed });
    await this.removeStale(connection, { uri, known, listed });
    await this.report(connection.id, repaired);
  }

  /** Answers the topics that were ours before and had vanished. */
  private async createMissing(connection: Connection, state: State): Promise<SubscribedTopic[]> {
    const repaired: SubscribedTopic[] = [];
    for (const topic of subscribedTopics) {
      const standing = state.listed.find((candidate) => serves(candidate, topic, state.uri));
      const before = state.known.find((own) => own.topic === topic && own.uri === state.uri);
      const id = standing?.id ?? (await this.create(connection, topic, state.uri ?? ''));
      if (id === null) continue;
      if (!standing && before) repaired.push(topic);
      await this.own.note(connection.id, { topic, uri: state.uri ?? '', shopifyId: id });
    }
    return repaired;
  }

  /** One refused topic costs no other. */
  private async create(
    connection: Connection,
    topic: SubscribedTopic,
    uri: string,
  ): Promise<string | null> {
    try {
      return await this.shopify.subscriptions.create(shopAddress(connection), topic, uri);
    } catch (error) {
      if (!(error instanceof SubscriptionRefused) && !(error instanceof AccessDenied)) throw error;
      await this.alarms.raise(connection.id, 'subscription-refused', error.message);
      return null;
    }
  }

  /** Those that we made for an address that is no longer ours, or for webhooks that are switched off. */
  private async removeStale(connection: Connection, state: State): Promise<void> {
    for (const own of state.known) {
      if (own.uri === state.uri) continue;
      if (state.listed.some(({ id }) => id === own.shopifyId))
        await this.shopify.subscriptions.remove(shopAddress(connection), own.shopifyId);
      await this.own.forget(connection.id, own);
    }
  }

  private async report(connection: string, repaired: readonly string[]): Promise<void> {
    if (repaired.length === 0) return this.alarms.clear(connection, 'subscriptions-repaired');
    await this.alarms.raise(
      connection,
      'subscriptions-repaired',
      `Shopify had deleted ${repaired.length} webhook subscriptions (${repaired.join(', ')}); they are back`,
    );
  }
}

interface State {
  /** Null where webhooks are switched off. */
  readonly uri: string | null;
  readonly known: readonly OwnSubscription[];
  readonly listed: readonly Subscription[];
}

/** A subscription with a filter or chosen fields would keep changes from us. */
function serves(candidate: Subscription, topic: string, uri: string | null): boolean {
  const isWhole = !candidate.filter && candidate.includeFields.length === 0;
  return (
    candidate.topic === topic && candidate.uri === uri && candidate.format === 'JSON' && isWhole
  );
}
