import type { ChangeHint, Exchange, Sealed } from '@ml-connector/events';
import type { WebhookHeaders } from '@ml-connector/shopify';
import type { WebhookMeaning } from './webhook-meaning.js';

/** A genuine webhook, understood. */
export interface AcceptedWebhook {
  readonly id: string;
  readonly connection: string;
  readonly headers: WebhookHeaders;
  readonly subject: string;
  readonly bodySha256: Buffer;
  readonly body: Buffer;
  /** Which client secret signed it, 0 for the newest. */
  readonly secretIndex: number;
  readonly meaning: WebhookMeaning;
  readonly receivedAt: Date;
  /** Trace of the delivery, W3C. */
  readonly traceparent: string | null;
}

/** The same, ready to be kept. */
export interface SealedWebhook extends AcceptedWebhook {
  /** Null where its subject was erased: nothing about it is kept. */
  readonly sealed: Sealed | null;
}

/** Under which webhooks of other deliveries and other records the row is found. */
export type WebhookState = 'hinted' | 'parked' | 'acted' | 'refused';

export function stateOf({ kind }: WebhookMeaning): WebhookState {
  if (kind === 'parked' || kind === 'refused') return kind;
  return kind === 'hints' || kind === 'merge' ? 'hinted' : 'acted';
}

/** Why nothing is done about it; null where something is. */
export function reasonOf(meaning: WebhookMeaning): string | null {
  return meaning.kind === 'parked' || meaning.kind === 'refused' ? meaning.reason : null;
}

/** The records that it hints at. */
export function hintsOf({ connection, meaning, receivedAt }: AcceptedWebhook): ChangeHint[] {
  if (meaning.kind !== 'hints' && meaning.kind !== 'merge') return [];
  return meaning.records.map(({ resource, id, updatedAt }) => ({
    connection,
    resource,
    resourceId: id,
    orderName: null,
    cause: 'WEBHOOK',
    hintedUpdatedAt: updatedAt,
    hintedAt: receivedAt,
  }));
}

/** How its delivery is recorded. */
export function exchangeOf(webhook: SealedWebhook): Exchange {
  const isSmall = webhook.body.length <= 256 * 1024;
  return {
    exchangeId: webhook.id,
    connection: webhook.connection,
    service: 'shopify-ingress',
    system: 'SHOPIFY',
    direction: 'INBOUND',
    operation: `webhook ${webhook.headers.topic}`.slice(0, 200),
    subjectId: webhook.subject,
    attempt: 1,
    credential: `client secret ${webhook.secretIndex}`,
    outcome: 'ANSWERED',
    httpStatus: webhook.meaning.kind === 'refused' ? 415 : 200,
    cause: reasonOf(webhook.meaning),
    transactionId: webhook.headers.webhookId,
    startedAt: webhook.receivedAt,
    finishedAt: webhook.receivedAt,
    // A larger body stays in our own schema; its hash ties the two together.
    request: isSmall ? webhook.sealed : null,
    requestSha256: webhook.bodySha256.toString('hex'),
    requestLength: BigInt(webhook.body.length),
    response: null,
    responseSha256: null,
    responseLength: null,
  };
}
