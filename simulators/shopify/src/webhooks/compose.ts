import type { Announcement, Message } from '../shop/announcement.js';
import { strikes } from '../shop/faults.js';
import type { Shop } from '../shop/shop.js';
import { matches, type Facts } from '../admin/search.js';
import { write, type Json } from '../rest/shapes.js';
import type { Delivery } from './delivery.js';
import { sign } from './signature.js';
import { headerTopic, type Subscription } from './subscription.js';

type Fields = Readonly<Record<string, Json>>;

function fieldsOf(content: Json): Fields {
  return typeof content === 'object' && content !== null && !Array.isArray(content)
    ? (content as Fields)
    : {};
}

/** A filter on a field that is not there suppresses everything, silently, as at Shopify. */
function passes(subscription: Subscription, content: Json): boolean {
  if (subscription.filter === null) return true;
  const facts: Facts = Object.fromEntries(
    Object.entries(fieldsOf(content)).map(([key, value]) => [
      key,
      typeof value === 'boolean' ? value : typeof value === 'object' ? null : String(value),
    ]),
  );
  try {
    return matches(facts, subscription.filter);
  } catch {
    return false;
  }
}

function bodyFor(subscription: Subscription, content: Json): string {
  if (subscription.includeFields.length === 0) return write(content);
  const kept = Object.entries(fieldsOf(content)).filter(([key]) =>
    subscription.includeFields.includes(key),
  );
  return write(Object.fromEntries(kept));
}

function padded(body: string, bytes: number): string {
  const filler = 'x'.repeat(Math.max(0, bytes - body.length - 13));
  return `${body.slice(0, -1)},"padding":"${filler}"}`;
}

interface Disguise {
  readonly topic: string;
  readonly shop: string;
  readonly body: string;
  readonly hmac: string;
  readonly plain: boolean;
  readonly fault: string | null;
}

/** Applies the faults that falsify what is sent: size, labels and signature. */
function disguise(shop: Shop, topic: string, body: string): Disguise {
  const { webhooks } = shop.faults;
  const big = strikes(webhooks.bigBody, 'count');
  const sent = big ? padded(body, webhooks.bigBody.bytes) : body;
  const bytes = Buffer.from(sent, 'utf8');
  const forged = strikes(webhooks, 'wrongHmac');
  const relabelled = strikes(webhooks.relabelTopic, 'count');
  const moved = strikes(webhooks.relabelShop, 'count');
  const older = strikes(webhooks, 'secondSecret');
  const plain = strikes(webhooks, 'plainHeaders');
  const faults = [
    ...(big ? ['big-body'] : []),
    ...(forged ? ['wrong-hmac'] : []),
    ...(relabelled ? ['relabelled-topic'] : []),
    ...(moved ? ['relabelled-shop'] : []),
    ...(older ? ['second-secret'] : []),
    ...(plain ? ['plain-headers'] : []),
  ];
  return {
    topic: relabelled ? webhooks.relabelTopic.topic : topic,
    shop: moved ? webhooks.relabelShop.shop : shop.domain,
    body: sent,
    hmac: sign(bytes, forged ? 'not the secret' : (shop.app.secrets[older ? 1 : 0] ?? '')),
    plain,
    fault: faults.length === 0 ? null : faults.join(' '),
  };
}

function headersOf(
  subscription: Pick<Subscription, 'name'>,
  dressed: Disguise,
  ids: { webhookId: string; eventId: string; triggeredAt: Date },
): Record<string, string> {
  const headers = prefixedHeaders(subscription, dressed, ids);
  const named = dressed.plain ? withoutPrefix(headers) : headers;
  return { 'Content-Type': 'application/json', 'User-Agent': 'Shopify-Captain-Hook', ...named };
}

/** The spelling of the Events product. */
function withoutPrefix(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase().replace('x-', ''), value]),
  );
}

function prefixedHeaders(
  subscription: Pick<Subscription, 'name'>,
  dressed: Disguise,
  ids: { webhookId: string; eventId: string; triggeredAt: Date },
): Record<string, string> {
  return {
    'X-Shopify-Topic': dressed.topic,
    'X-Shopify-Hmac-Sha256': dressed.hmac,
    'X-Shopify-Shop-Domain': dressed.shop,
    'X-Shopify-API-Version': '2026-10',
    'X-Shopify-Webhook-Id': ids.webhookId,
    'X-Shopify-Event-Id': ids.eventId,
    'X-Shopify-Triggered-At': ids.triggeredAt.toISOString().replace('Z', '000Z'),
    ...(subscription.name === null ? {} : { 'X-Shopify-Name': subscription.name }),
  };
}

/** One delivery of one message to one address, signed over exactly what is sent. */
export function compose(
  shop: Shop,
  to: Pick<Subscription, 'id' | 'uri' | 'name'>,
  what: { topic: string; body: string; eventId: string; triggeredAt: Date },
): Delivery {
  const webhookId = shop.world.random.uuid();
  const dressed = disguise(shop, what.topic, what.body);
  const { eventId, triggeredAt } = what;
  return {
    webhookId,
    eventId,
    shop: shop.domain,
    topic: what.topic,
    subscriptionId: to.id.toString(),
    uri: to.uri,
    triggeredAt,
    body: dressed.body,
    headers: headersOf(to, dressed, { webhookId, eventId, triggeredAt }),
    fault: dressed.fault,
    state: 'due',
    dueAt: shop.now(),
    attempts: [],
  };
}

function deliveriesOfMessage(shop: Shop, message: Message, about: Announcement): Delivery[] {
  const wanted = [...shop.subscriptions.values()].filter(
    ({ topic }) => headerTopic(topic) === message.topic,
  );
  if (wanted.length === 0) return [];
  const content = message.content();
  const { eventId, triggeredAt } = about;
  return wanted
    .filter((one) => passes(one, content))
    .map((one) => {
      const body = bodyFor(one, content);
      return compose(shop, one, { topic: message.topic, body, eventId, triggeredAt });
    });
}

/** All deliveries that an announcement causes, in the order given. */
export function deliveriesOf(shop: Shop, announcement: Announcement): Delivery[] {
  return announcement.messages.flatMap((message) =>
    deliveriesOfMessage(shop, message, announcement),
  );
}
