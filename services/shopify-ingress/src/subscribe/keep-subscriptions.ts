import { Inject, Injectable } from '@nestjs/common';
import { shopifyToken } from '../shopify-ingress.tokens.js';
import type { Connection } from '@ml-connector/connections';
import {
  AccessDenied,
  shopAddress,
  type ShopifyClient,
  type SubscribedTopic,
  type Subscription,
  SubscriptionRefused,
  topicsFor,
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
    if (uri !== null) await this.createMissing(connection, { uri, known, listed });
    await this.removeStale(connection, { uri, known, listed });
  }

  private async createMissing(connection: Connection, state: Wanted): Promise<void> {
    const repaired: SubscribedTopic[] = [];
    const refusals: string[] = [];
    for (const topic of topicsFor(connection.shopify.scopes)) {
      const standing = state.listed.find((candidate) => serves(candidate, topic, state.uri));
      const made = standing ?? (await this.create(connection, topic, state.uri));
      if (typeof made === 'string') {
        refusals.push(made);
        continue;
      }
      const before = state.known.find((own) => own.topic === topic && own.uri === state.uri);
      if (!standing && before) repaired.push(topic);
      await this.own.note(connection.id, { topic, uri: state.uri, shopifyId: made.id });
    }
    await this.report(connection.id, repaired, refusals);
  }

  /**
   * One refused topic costs no other: answers why it was refused. Shopify takes one subscription per topic and
   * address. Another replica may have made it a moment ago; one that stands at our address with a filter or chosen
   * fields would keep changes from us, and is made anew.
   */
  private async create(
    connection: Connection,
    topic: SubscribedTopic,
    uri: string,
  ): Promise<{ readonly id: string } | string> {
    const made = await this.made(connection, topic, uri);
    if (!(made instanceof SubscriptionRefused)) return idOrReason(made);
    const shop = shopAddress(connection);
    const listed = await this.shopify.subscriptions.list(shop);
    const there = listed.find((candidate) => candidate.topic === topic && candidate.uri === uri);
    if (!there) return made.message;
    if (serves(there, topic, uri)) return there;
    await this.shopify.subscriptions.remove(shop, there.id);
    return idOrReason(await this.made(connection, topic, uri));
  }

  private async made(
    connection: Connection,
    topic: SubscribedTopic,
    uri: string,
  ): Promise<{ readonly id: string } | AccessDenied | SubscriptionRefused> {
    try {
      return { id: await this.shopify.subscriptions.create(shopAddress(connection), topic, uri) };
    } catch (error) {
      if (error instanceof AccessDenied || error instanceof SubscriptionRefused) return error;
      throw error;
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

  private async report(
    connection: string,
    repaired: readonly string[],
    refusals: readonly string[],
  ): Promise<void> {
    if (refusals.length > 0)
      await this.alarms.raise(connection, 'subscription-refused', refusals.join('; '));
    else await this.alarms.clear(connection, 'subscription-refused');
    if (repaired.length === 0) return this.alarms.fade(connection, 'subscriptions-repaired');
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

interface Wanted extends State {
  readonly uri: string;
}

/** A subscription with a filter or chosen fields would keep changes from us. */
function serves(candidate: Subscription, topic: string, uri: string): boolean {
  const isWhole = !candidate.filter && candidate.includeFields.length === 0;
  return (
    candidate.topic === topic && candidate.uri === uri && candidate.format === 'JSON' && isWhole
  );
}

function idOrReason(made: { readonly id: string } | Error): { readonly id: string } | string {
  return made instanceof Error ? made.message : made;
}
