import type { Shop } from '../shop/shop.js';
import { gid, idOf } from '../shop/ids.js';
import type { Subscription } from '../webhooks/subscription.js';
import { allowTopic } from './access.js';
import { connection, type PageArguments } from './connection.js';
import { utc, type View } from './view.js';

interface SubscriptionInput {
  readonly uri?: string | null;
  readonly callbackUrl?: string | null;
  readonly format?: 'JSON' | 'XML' | null;
  readonly filter?: string | null;
  readonly includeFields?: readonly string[] | null;
  readonly name?: string | null;
}

interface UserError {
  readonly field: readonly string[] | null;
  readonly message: string;
}

const addressField = ['webhookSubscription', 'callbackUrl'];

function view(subscription: Subscription): View {
  return {
    id: gid('WebhookSubscription', subscription.id),
    legacyResourceId: subscription.id.toString(),
    topic: subscription.topic,
    uri: subscription.uri,
    format: subscription.format,
    filter: subscription.filter,
    includeFields: subscription.includeFields,
    name: subscription.name,
    apiVersion: { handle: '2026-10' },
    createdAt: utc(subscription.createdAt),
    updatedAt: utc(subscription.updatedAt),
  };
}

function addressError(uri: string, shop: Shop): string | null {
  if (/^(pubsub:\/\/|arn:aws:events:)/.test(uri)) return null;
  if (!URL.canParse(uri)) return 'Address is invalid';
  const { protocol, hostname } = new URL(uri);
  if (protocol === 'http:' && !shop.app.allowsHttp) {
    return 'Address protocol http:// is not supported';
  }
  if (protocol !== 'https:' && protocol !== 'http:')
    return `Address protocol ${protocol}// is not supported`;
  const local = /(^|\.)(myshopify\.com|shopify\.com)$/.test(hostname);
  const internal = !shop.app.allowsHttp && /^(localhost|127\.|10\.|192\.168\.)/.test(hostname);
  return local || internal ? 'Address cannot be a Shopify or an internal domain' : null;
}

function inputError(input: SubscriptionInput, uri: string, shop: Shop): UserError | null {
  const address = addressError(uri, shop);
  if (address !== null) return { field: addressField, message: address };
  if (input.name != null && !/^[A-Za-z0-9_-]{1,50}$/.test(input.name)) {
    return { field: ['webhookSubscription', 'name'], message: 'Name is invalid' };
  }
  if (input.format === 'XML') {
    return { field: ['webhookSubscription', 'format'], message: 'Format is not supported' };
  }
  return null;
}

function isTaken(
  shop: Shop,
  wanted: Pick<Subscription, 'topic' | 'uri' | 'filter' | 'id'>,
): boolean {
  return [...shop.subscriptions.values()].some(
    (one) =>
      one.id !== wanted.id &&
      one.topic === wanted.topic &&
      one.uri === wanted.uri &&
      one.filter === wanted.filter,
  );
}

function refuse(errors: readonly UserError[]): View {
  return { webhookSubscription: null, userErrors: errors };
}

const taken: UserError = {
  field: addressField,
  message: 'Address for this topic has already been taken',
};

function create(
  shop: Shop,
  asked: { topic: string; webhookSubscription: SubscriptionInput },
): View {
  allowTopic(shop, asked.topic);
  const input = asked.webhookSubscription;
  const uri = input.uri ?? input.callbackUrl ?? '';
  const error = inputError(input, uri, shop);
  if (error !== null) return refuse([error]);
  const now = shop.now();
  const subscription: Subscription = {
    id: shop.world.ids.next(),
    topic: asked.topic,
    uri,
    format: 'JSON',
    filter: input.filter ?? null,
    includeFields: input.includeFields ?? [],
    name: input.name ?? null,
    scope: 'shop',
    createdAt: now,
    updatedAt: now,
  };
  if (isTaken(shop, subscription)) return refuse([taken]);
  shop.subscriptions.set(subscription.id, subscription);
  return { webhookSubscription: view(subscription), userErrors: [] };
}

function named(shop: Shop, id: string): Subscription | undefined {
  const number = idOf('WebhookSubscription', id);
  return number === null ? undefined : shop.subscriptions.get(number);
}

const unknown: UserError = { field: ['id'], message: 'Webhook subscription does not exist' };

function update(shop: Shop, asked: { id: string; webhookSubscription: SubscriptionInput }): View {
  const found = named(shop, asked.id);
  if (found === undefined) return refuse([unknown]);
  const input = asked.webhookSubscription;
  const uri = input.uri ?? input.callbackUrl ?? found.uri;
  const filter = input.filter === undefined ? found.filter : input.filter;
  const error = inputError(input, uri, shop);
  if (error !== null) return refuse([error]);
  if (isTaken(shop, { ...found, uri, filter })) return refuse([taken]);
  Object.assign(found, { uri, filter, updatedAt: shop.now() });
  found.includeFields = input.includeFields ?? found.includeFields;
  found.name = input.name === undefined ? found.name : input.name;
  return { webhookSubscription: view(found), userErrors: [] };
}

function remove(shop: Shop, id: string): View {
  const found = named(shop, id);
  if (found === undefined) return { deletedWebhookSubscriptionId: null, userErrors: [unknown] };
  shop.subscriptions.delete(found.id);
  return { deletedWebhookSubscriptionId: id, userErrors: [] };
}

function list(shop: Shop, page: PageArguments): View {
  const rows = [...shop.subscriptions.values()]
    .filter(({ scope }) => scope === 'shop')
    .map((subscription) => ({
      id: subscription.id.toString(),
      value: subscription.id.toString().padStart(20, '0'),
      node: () => view(subscription),
    }));
  return connection(rows, page);
}

/** Subscriptions by query and mutation. Those from the app's configuration file are invisible here. */
export function subscriptionFields(shop: Shop): View {
  return {
    webhookSubscriptions: (page: PageArguments) => list(shop, page),
    webhookSubscription: ({ id }: { id: string }) => {
      const found = named(shop, id);
      return found === undefined ? null : view(found);
    },
    webhookSubscriptionCreate: (asked: { topic: string; webhookSubscription: SubscriptionInput }) =>
      create(shop, asked),
    webhookSubscriptionUpdate: (asked: { id: string; webhookSubscription: SubscriptionInput }) =>
      update(shop, asked),
    webhookSubscriptionDelete: ({ id }: { id: string }) => remove(shop, id),
  };
}
