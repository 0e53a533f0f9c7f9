import type { Connection } from '@ml-connector/connections';
import { subscribedTopics } from '@ml-connector/shopify';
import { testWebhooks, type WebhookAnswer } from './documents.js';
import { failed, fine, type Finding, note } from './layer.js';
import type { Credential, StoreCaller, StoreReply } from './store-caller.js';

/** Completed as shopify-ingress does it: a bare host stands for its own path. */
function webhookAddress(callbackUrl: string): string {
  const url = new URL(callbackUrl);
  if (url.pathname === '/') url.pathname = '/webhooks/shopify';
  return url.href;
}

/** Whether the store delivers everything to where the connection listens. */
export async function webhookFinding(
  { connection, isDraft }: { readonly connection: Connection; readonly isDraft: boolean },
  caller: StoreCaller,
  token: Credential,
): Promise<Finding<'webhooks'>> {
  const { webhooks: on, callbackUrl, endpoint } = connection.shopify;
  if (!on) return fine('webhooks', 'Webhooks are switched off: the sweep alone serves the store');
  if (callbackUrl === null)
    return failed(
      'webhooks',
      'Webhooks are switched on, but the connection has no callback address',
      'Set callbackUrl to the public HTTPS address of shopify-ingress, or switch webhooks off',
    );
  if (endpoint === null && !callbackUrl.startsWith('https:'))
    return failed(
      'webhooks',
      `Shopify delivers to HTTPS addresses only, and callbackUrl is ${callbackUrl}`,
      'Set callbackUrl to the public HTTPS address of shopify-ingress',
    );
  const there = await subscribed(caller, token, webhookAddress(callbackUrl));
  if (there === null)
    return failed(
      'webhooks',
      'The webhook subscriptions of the store cannot be read',
      'Try again in a minute; if it stays, install the app again',
    );
  return completeness(connection, isDraft, there);
}

function completeness(
  connection: Connection,
  isDraft: boolean,
  there: ReadonlySet<string>,
): Finding<'webhooks'> {
  const absent = subscribedTopics.filter((topic) => !there.has(topic));
  if (absent.length === 0) return fine('webhooks', `All ${there.size} subscriptions stand`);
  const some = `${absent.length} of ${subscribedTopics.length} webhook subscriptions are not at the store (${absent.join(', ')})`;
  if (isDraft || connection.status !== 'active')
    return note('webhooks', some, 'shopify-ingress makes them once the connection is active');
  return failed(
    'webhooks',
    some,
    'shopify-ingress makes them anew in its next sweep; if they stay away, look at its alarms',
  );
}

/** Topics that the store delivers to the address; null where they cannot be read. */
async function subscribed(
  caller: StoreCaller,
  token: Credential,
  address: string,
): Promise<Set<string> | null> {
  const topics = new Set<string>();
  for (let after: string | null = null; ;) {
    const reply: StoreReply<WebhookAnswer> = await caller.ask(
      { operation: testWebhooks },
      { after },
      token,
    );
    if (reply.data === null) return null;
    const { nodes, pageInfo } = reply.data.webhookSubscriptions;
    for (const { topic, uri } of nodes) if (uri === address) topics.add(topic);
    if (!pageInfo.hasNextPage) return topics;
    after = pageInfo.endCursor;
  }
}
