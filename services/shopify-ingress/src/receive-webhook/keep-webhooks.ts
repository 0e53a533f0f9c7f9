import { type ForwardedMessage, leavingSql } from '@ml-connector/messaging';
import { reasonOf, type SealedWebhook, stateOf } from './accepted-webhook.js';

/** Where a statement is run: a transaction, or the database itself. */
export interface StatementRunner {
  query<T>(sql: string, values: unknown[]): Promise<T>;
}

/** An announcement that is left only if its webhook is new. */
export interface WebhookEntry {
  readonly webhook: string;
  readonly entry: ForwardedMessage;
}

/**
 * Keeps webhooks with what they announce in one statement, so that on its own it is a transaction of a single round
 * trip. Answers the ids of those that are new; of one seen before, by its id or by its body, nothing is left.
 */
export async function keepWebhooks(
  runner: StatementRunner,
  webhooks: readonly SealedWebhook[],
  entries: readonly WebhookEntry[],
): Promise<ReadonlySet<string>> {
  const kept = tuples(webhooks.map(webhookValues), webhookTypes, 1);
  const told = tuples(entries.map(entryValues), entryTypes, kept.next);
  const rows = await runner.query<{ id: string }[]>(
    `with arrived as (
       insert into shopify_ingress.webhook (id, connection, topic, webhook_id, event_id, api_version,
         triggered_at, subject, body_sha256, body_length, key_id, nonce, ciphertext, secret_index, state,
         reason, received_at)
       values ${kept.sql} on conflict do nothing returning id
     ), told as (
       ${leavingSql('shopify_ingress', newEntries(told.sql))}
     )
     select id, (select count(*) from told) as told from arrived`,
    [...kept.values, ...told.values],
  );
  return new Set(rows.map(({ id }) => id));
}

const webhookTypes = [
  ...['uuid', 'text', 'text', 'text', 'text', 'text', 'timestamptz', 'text', 'bytea', 'integer'],
  ...['text', 'bytea', 'bytea', 'smallint', 'text', 'text', 'timestamptz'],
];
const entryTypes = ['uuid', 'text', 'text', 'bytea', 'jsonb'];

function newEntries(rows: string): string {
  return `(select topic, key, value, headers
    from (values ${rows}) as entry (webhook, topic, key, value, headers)
    join arrived on arrived.id = entry.webhook) as fresh`;
}

function webhookValues(webhook: SealedWebhook): unknown[] {
  const { body, bodySha256, headers, meaning, sealed } = webhook;
  return [
    webhook.id,
    webhook.connection,
    headers.topic,
    // Without an id the body itself is the key.
    headers.webhookId ?? bodySha256.toString('hex'),
    headers.eventId,
    headers.apiVersion,
    headers.triggeredAt,
    webhook.subject,
    bodySha256,
    body.length,
    sealed?.keyId ?? null,
    sealed?.nonce ?? null,
    sealed?.ciphertext ?? null,
    webhook.secretIndex,
    stateOf(meaning),
    reasonOf(meaning),
    webhook.receivedAt,
  ];
}

function entryValues({ webhook, entry }: WebhookEntry): unknown[] {
  return [webhook, entry.topic, entry.key, entry.value, JSON.stringify(entry.headers)];
}

/** Rows as `($1::uuid, $2::text, …), (…)`, numbered from `first`; bytes stay bytes on the wire, in an array they would not. */
function tuples(rows: readonly unknown[][], types: readonly string[], first: number) {
  const tuple = (row: number): string =>
    types.map((type, column) => `$${first + row * types.length + column}::${type}`).join(', ');
  return {
    sql: rows.map((_, row) => `(${tuple(row)})`).join(', '),
    values: rows.flat(),
    next: first + rows.length * types.length,
  };
}
