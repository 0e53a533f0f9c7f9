import { Inject, Injectable } from '@nestjs/common';
import type { ChangeHint, Exchange, Sealed } from '@ml-connector/events';
import { crashPoint, Transactions, type UnitOfWork } from '@ml-connector/messaging';
import type { WebhookHeaders } from '@ml-connector/shopify';
import { GroupCommit } from './group-commit.js';
import type { ComplianceRequest, HintedRecord, WebhookMeaning } from './webhook-meaning.js';

/** A genuine webhook, sealed and understood. */
export interface AcceptedWebhook {
  readonly id: string;
  readonly connection: string;
  readonly headers: WebhookHeaders;
  readonly subject: string;
  readonly bodySha256: Buffer;
  readonly bodyLength: number;
  /** Null where its subject was erased: nothing about it is kept. */
  readonly sealed: Sealed | null;
  /** Which client secret signed it, 0 for the newest. */
  readonly secretIndex: number;
  readonly meaning: WebhookMeaning;
  readonly receivedAt: Date;
}

export type InboxResult = 'new' | 'duplicate';

/** Where webhooks become durable, with everything that follows from them. */
@Injectable()
export class WebhookInbox {
  private readonly group = new GroupCommit<AcceptedWebhook, InboxResult>((batch) =>
    this.commit(batch),
  );

  constructor(@Inject(Transactions) private readonly transactions: Transactions) {}

  /** Resolves after the commit; a webhook seen before, by its id or by its body, changes nothing. */
  async add(webhook: AcceptedWebhook): Promise<InboxResult> {
    const result = await this.group.submit(webhook);
    crashPoint('after-inbox-commit');
    return result;
  }

  private commit(batch: readonly AcceptedWebhook[]): Promise<InboxResult[]> {
    return this.transactions.run(async (tx) => {
      const fresh = await insertNew(tx, batch);
      for (const webhook of batch) if (fresh.has(webhook.id)) await announce(tx, webhook);
      return batch.map(({ id }) => (fresh.has(id) ? 'new' : 'duplicate'));
    });
  }
}

async function insertNew(
  tx: UnitOfWork,
  batch: readonly AcceptedWebhook[],
): Promise<ReadonlySet<string>> {
  const column = <T>(value: (webhook: AcceptedWebhook) => T): T[] => batch.map(value);
  const rows = await tx.manager.query<{ id: string }[]>(
    `insert into shopify_ingress.webhook (id, connection, topic, webhook_id, event_id, api_version,
       triggered_at, subject, body_sha256, body_length, key_id, nonce, ciphertext, secret_index, state,
       reason, received_at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
       $7::timestamptz[], $8::text[], $9::bytea[], $10::integer[], $11::text[], $12::bytea[],
       $13::bytea[], $14::smallint[], $15::text[], $16::text[], $17::timestamptz[])
     on conflict do nothing returning id`,
    [
      column(({ id }) => id),
      column(({ connection }) => connection),
      column(({ headers }) => headers.topic),
      // Without an id the body itself is the key.
      column(({ headers, bodySha256 }) => headers.webhookId ?? bodySha256.toString('hex')),
      column(({ headers }) => headers.eventId),
      column(({ headers }) => headers.apiVersion),
      column(({ headers }) => headers.triggeredAt),
      column(({ subject }) => subject),
      column(({ bodySha256 }) => bodySha256),
      column(({ bodyLength }) => bodyLength),
      column(({ sealed }) => sealed?.keyId ?? null),
      column(({ sealed }) => sealed?.nonce ?? null),
      column(({ sealed }) => sealed?.ciphertext ?? null),
      column(({ secretIndex }) => secretIndex),
      column(({ meaning }) => stateOf(meaning)),
      column(({ meaning }) => (meaning.kind === 'parked' ? meaning.reason : null)),
      column(({ receivedAt }) => receivedAt),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

function stateOf(meaning: WebhookMeaning): 'hinted' | 'parked' | 'acted' {
  if (meaning.kind === 'parked') return 'parked';
  return meaning.kind === 'hints' || meaning.kind === 'merge' ? 'hinted' : 'acted';
}

async function announce(tx: UnitOfWork, webhook: AcceptedWebhook): Promise<void> {
  const { connection, meaning } = webhook;
  const key = `${connection}:${webhook.subject}`;
  await tx.emit('audit.exchange.v1', key, exchangeOf(webhook), storyOf(webhook));
  if (meaning.kind === 'merge') await rememberMerge(tx, connection, meaning);
  if (meaning.kind === 'hints' || meaning.kind === 'merge')
    for (const record of meaning.records) await hint(tx, webhook, record);
  if (meaning.kind === 'check-connection') await askTheStore(tx, connection);
  if (meaning.kind === 'compliance') await noteRequest(tx, webhook, meaning.request);
}

function storyOf(webhook: AcceptedWebhook) {
  return { correlationId: webhook.id, causationId: webhook.id };
}

async function hint(
  tx: UnitOfWork,
  webhook: AcceptedWebhook,
  { resource, id, updatedAt }: HintedRecord,
): Promise<void> {
  const event: ChangeHint = {
    connection: webhook.connection,
    resource,
    resourceId: id,
    orderName: null,
    cause: 'WEBHOOK',
    hintedUpdatedAt: updatedAt,
    hintedAt: webhook.receivedAt,
  };
  const key = `${webhook.connection}:${id}`;
  await tx.emit('shopify.change-hint.v1', key, event, storyOf(webhook));
}

async function askTheStore(tx: UnitOfWork, connection: string): Promise<void> {
  await tx.manager.query(
    `insert into shopify_ingress.schedule (connection, task, due_at) values ($1, 'check', clock_timestamp())
     on conflict (connection, task) do update set due_at = clock_timestamp()`,
    [connection],
  );
}

async function noteRequest(
  tx: UnitOfWork,
  webhook: AcceptedWebhook,
  request: ComplianceRequest,
): Promise<void> {
  await tx.manager.query(
    `insert into shopify_ingress.compliance_request (id, connection, kind, customer, orders)
     values ($1, $2, $3, $4, $5)`,
    [webhook.id, webhook.connection, request.kind, request.customer, request.orders],
  );
}

/** Only this body says which customer a merged one became; GraphQL no longer knows it. */
async function rememberMerge(
  tx: UnitOfWork,
  connection: string,
  { kept, gone }: { readonly kept: string; readonly gone: string },
): Promise<void> {
  await tx.manager.query(
    `insert into shopify_ingress.record (connection, resource, record, state, merged_into)
     values ($1, 'CUSTOMER', $2, 'read', $3)
     on conflict (connection, resource, record) do update set merged_into = excluded.merged_into`,
    [connection, gone, kept],
  );
}

function exchangeOf(webhook: AcceptedWebhook): Exchange {
  const isSmall = webhook.bodyLength <= 256 * 1024;
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
    httpStatus: 200,
    cause: webhook.meaning.kind === 'parked' ? webhook.meaning.reason : null,
    transactionId: webhook.headers.webhookId,
    startedAt: webhook.receivedAt,
    finishedAt: webhook.receivedAt,
    // A larger body stays in our own schema; its hash ties the two together.
    request: isSmall ? webhook.sealed : null,
    requestSha256: webhook.bodySha256.toString('hex'),
    requestLength: BigInt(webhook.bodyLength),
    response: null,
    responseSha256: null,
    responseLength: null,
  };
}
