import { Inject, Injectable } from '@nestjs/common';
import { type Connection, Vault } from '@ml-connector/connections';
import type { Sealed } from '@ml-connector/events';
import { Clock } from '@ml-connector/runtime';
import {
  type HeaderBag,
  signedBy,
  type WebhookHeaders,
  webhookHeaders,
} from '@ml-connector/shopify';
import { createHash, randomUUID } from 'node:crypto';
import { Shops } from '../shops.js';
import { type InboxResult, WebhookInbox } from './webhook-inbox.js';
import { type WebhookMeaning, webhookMeaning } from './webhook-meaning.js';

export interface Delivery {
  readonly headers: HeaderBag;
  readonly rawBody: Buffer;
}

/** What became of a delivery. Refused is answered 401, everything else 200. */
export type Receipt =
  | { readonly kind: 'refused'; readonly reason: 'unknown-shop' | 'bad-signature' }
  | { readonly kind: 'accepted'; readonly result: InboxResult; readonly meaning: WebhookMeaning };

/** Genuine? Which record? Durable; then, and only then, Shopify is answered. */
@Injectable()
export class ReceiveWebhook {
  constructor(
    @Inject(Shops) private readonly shops: Shops,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(WebhookInbox) private readonly inbox: WebhookInbox,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async handle({ headers: bag, rawBody }: Delivery): Promise<Receipt> {
    const headers = webhookHeaders(bag);
    const connection = await this.shops.byDomain(headers.shop);
    if (!connection) return { kind: 'refused', reason: 'unknown-shop' };
    const secrets = await this.shops.clientSecrets(connection.id);
    const secretIndex = signedBy(rawBody, headers.signature, secrets);
    if (secretIndex === null) return { kind: 'refused', reason: 'bad-signature' };
    const meaning = meaningFor(connection, headers, rawBody);
    const subject = meaning.subject ?? connection.id;
    const result = await this.inbox.add({
      id: randomUUID(),
      connection: connection.id,
      headers,
      subject,
      bodySha256: createHash('sha256').update(rawBody).digest(),
      bodyLength: rawBody.length,
      sealed: await this.seal(connection.id, subject, rawBody),
      secretIndex,
      meaning,
      receivedAt: this.clock.now(),
    });
    return { kind: 'accepted', result, meaning };
  }

  private async seal(connection: string, subject: string, body: Buffer): Promise<Sealed | null> {
    const sealed = await this.vault.seal(connection, subject, body);
    return sealed === 'erased' ? null : sealed;
  }
}

/** A paused connection acts on nothing but the law. */
function meaningFor(
  connection: Connection,
  headers: WebhookHeaders,
  rawBody: Buffer,
): WebhookMeaning {
  const meaning = webhookMeaning(headers.topic, rawBody, connection.shopify.shop);
  if (connection.status !== 'paused' || meaning.kind === 'compliance') return meaning;
  if (meaning.kind === 'parked') return meaning;
  return { kind: 'parked', reason: 'connection-paused', subject: meaning.subject };
}
