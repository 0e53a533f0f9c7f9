import { Inject, Injectable } from '@nestjs/common';
import { Vault } from '@ml-connector/connections';
import type { ChangeHint } from '@ml-connector/events';
import { crashPoint, Transactions, type UnitOfWork } from '@ml-connector/messaging';
import {
  type AcceptedWebhook,
  exchangeOf,
  reasonOf,
  type SealedWebhook,
  stateOf,
} from './accepted-webhook.js';
import { GroupCommit } from '../group-commit.js';
import type { ComplianceRequest, HintedRecord } from './webhook-meaning.js';

export type InboxResult = 'new' | 'duplicate';

/** Where webhooks become durable, with everything that follows from them. */
@Injectable()
export class WebhookInbox {
  private readonly group = new GroupCommit<AcceptedWebhook, InboxResult>((batch) =>
    this.commit(batch),
  );

  constructor(
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** Resolves after the commit; a webhook seen before, by its id or by its body, changes nothing. */
  async add(webhook: AcceptedWebhook): Promise<InboxResult> {
    const result = await this.group.submit(webhook);
    crashPoint('after-inbox-commit');
    return result;
  }

  private async commit(batch: readonly AcceptedWebhook[]): Promise<InboxResult[]> {
    const webhooks = await this.sealed(batch);
    return this.transactions.run(async (tx) => {
      const fresh = await insertNew(tx, webhooks);
      for (const webhook of webhooks) if (fresh.has(webhook.id)) await announce(tx, webhook);
      return webhooks.map(({ id }) => (fresh.has(id) ? 'new' : 'duplicate'));
    });
  }

  private async sealed(batch: readonly AcceptedWebhook[]): Promise<SealedWebhook[]> {
    const boxes = await this.vault.sealAll(
      batch.map(({ connection, subject, body }) => ({ connection, subject, plaintext: body })),
    );
    return batch.map((webhook, index) => {
      const box = boxes[index] ?? 'erased';
      return { ...webhook, sealed: box === 'erased' ? null : box };
    });
  }
}

async function insertNew(
  tx: UnitOfWork,
  batch: readonly SealedWebhook[],
): Promise<ReadonlySet<string>> {
  const column = <T>(value: (webhook: SealedWebhook) => T): T[] => batch.map(value);
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
      column(({ body }) => body.length),
      column(({ sealed }) => sealed?.keyId ?? null),
      column(({ sealed }) => sealed?.nonce ?? null),
      column(({ sealed }) => sealed?.ciphertext ?? null),
      column(({ secretIndex }) => secretIndex),
      column(({ meaning }) => stateOf(meaning)),
      column(({ meaning }) => reasonOf(meaning)),
      column(({ receivedAt }) => receivedAt),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

async function announce(tx: UnitOfWork, webhook: SealedWebhook): Promise<void> {
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
