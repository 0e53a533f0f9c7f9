import type { UnitOfWork } from '@ml-connector/messaging';
import type { AcceptedWebhook } from './accepted-webhook.js';
import type { ComplianceRequest } from './webhook-meaning.js';

/** True where a webhook does more than announce itself and its hints. */
export function isActedOn({ meaning }: AcceptedWebhook): boolean {
  return ['merge', 'check-connection', 'compliance'].includes(meaning.kind);
}

/** What a new webhook does in the transaction that keeps it. */
export async function actOnWebhook(tx: UnitOfWork, webhook: AcceptedWebhook): Promise<void> {
  const { connection, meaning } = webhook;
  if (meaning.kind === 'merge') await rememberMerge(tx, connection, meaning);
  if (meaning.kind === 'check-connection') await askTheStore(tx, connection);
  if (meaning.kind === 'compliance') await noteRequest(tx, webhook, meaning.request);
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
