import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from '@ml-connector/connections';
import { currentTraceparent } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { type HeaderBag, signedBy, webhookHeaders } from '@ml-connector/shopify';
import { createHash, randomUUID } from 'node:crypto';
import { Shops } from '../shops.js';
import { type InboxResult, WebhookInbox } from './webhook-inbox.js';
import { type WebhookMeaning, webhookMeaning } from './webhook-meaning.js';

export interface Delivery {
  readonly headers: HeaderBag;
  readonly rawBody: Buffer;
}

/** What became of a delivery. Refused is answered 401, or 415 for its content type, everything else 200. */
export type Receipt =
  | {
      readonly kind: 'refused';
      readonly reason: 'unknown-shop' | 'bad-signature' | 'wrong-content-type';
    }
  | { readonly kind: 'accepted'; readonly result: InboxResult; readonly meaning: WebhookMeaning };

/** Genuine? Which record? Durable; then, and only then, Shopify is answered. */
@Injectable()
export class ReceiveWebhook {
  constructor(
    @Inject(Shops) private readonly shops: Shops,
    @Inject(WebhookInbox) private readonly inbox: WebhookInbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async handle(delivery: Delivery): Promise<Receipt> {
    const { rawBody } = delivery;
    const headers = webhookHeaders(delivery.headers);
    const connection =
      (await this.shops.byDomain(headers.shop)) ?? (await this.shops.removedByDomain(headers.shop));
    if (!connection) return { kind: 'refused', reason: 'unknown-shop' };
    const secrets = await this.shops.clientSecrets(connection.id);
    const secretIndex = signedBy(rawBody, headers.signature, secrets);
    if (secretIndex === null) return { kind: 'refused', reason: 'bad-signature' };
    const meaning = meaningFor(connection, delivery);
    // Of a shop that we serve no more only the law is heard.
    if (connection.status === 'removed' && meaning.kind !== 'compliance')
      return { kind: 'refused', reason: 'unknown-shop' };
    const subject = meaning.subject ?? connection.id;
    const result = await this.inbox.add({
      id: randomUUID(),
      connection: connection.id,
      headers,
      subject,
      bodySha256: createHash('sha256').update(rawBody).digest(),
      body: rawBody,
      secretIndex,
      meaning,
      receivedAt: this.clock.now(),
      traceparent: currentTraceparent(),
    });
    if (meaning.kind === 'refused') return { kind: 'refused', reason: meaning.reason };
    return { kind: 'accepted', result, meaning };
  }
}

/** A paused connection acts on nothing but the law; what does not say that it is JSON is acted on in no case. */
function meaningFor(connection: Connection, { headers, rawBody }: Delivery): WebhookMeaning {
  const { topic } = webhookHeaders(headers);
  const meaning = webhookMeaning(topic, rawBody, connection.shopify.shop);
  if (!isJson(headers['content-type']))
    return { kind: 'refused', reason: 'wrong-content-type', subject: meaning.subject };
  if (connection.status !== 'paused' || meaning.kind === 'compliance') return meaning;
  if (meaning.kind === 'parked') return meaning;
  return { kind: 'parked', reason: 'connection-paused', subject: meaning.subject };
}

const json = /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

/** Shopify sends `application/json`, as its subscriptions ask for; anything else passed through somebody's hands. */
function isJson(contentType: string | string[] | undefined): boolean {
  return typeof contentType === 'string' && json.test(contentType.trim());
}
