import type { AddressGuard, Connection } from '@ml-connector/connections';
import { type Answer, shopAddress, shopUrl } from '@ml-connector/shopify';
import { testCustomerData, testStore } from './documents.js';
import { failed, fine, type Finding, note, type shopifyLayerNames } from './layer.js';
import { networkFindings } from './network.js';
import { type Credential, StoreCaller } from './store-caller.js';
import { scopesOf, storeOf, versionOf } from './store-findings.js';
import { storeToken, type TokenMeans } from './store-token.js';
import type { Findings } from './walk.js';
import { webhookFinding } from './webhook-finding.js';

export type ShopifyLayer = (typeof shopifyLayerNames)[number];

export interface StoreWalk {
  readonly connection: Connection;
  readonly isDraft: boolean;
  readonly guard: Pick<AddressGuard, 'pin' | 'agentFor'>;
  /** Null where credentials are missing; their names. */
  readonly means: TokenMeans | { readonly missing: readonly string[] };
  readonly now: Date;
}

/** Walks to the store with reads only. */
export async function* shopifyFindings(walked: StoreWalk): Findings<ShopifyLayer> {
  const { connection, means, guard, now } = walked;
  if ('missing' in means) {
    yield missing(means.missing);
    return;
  }
  yield fine('credentials', 'Client id and secret are given');
  const shop = shopAddress(connection);
  if (!(yield* networkFindings(new URL(shopUrl(shop)), guard))) return;
  const caller = new StoreCaller(shop, means.transport, means.heard);
  const listening = adminApi(await caller.knock(), connection);
  yield listening;
  if (listening.outcome === 'failed') return;
  const got = await storeToken(means, now);
  if (got.kind === 'none') {
    yield got.finding;
    return;
  }
  yield* behindToken(walked, caller, got.credential);
}

function missing(names: readonly string[]): Finding<'credentials'> {
  return failed(
    'credentials',
    `Not given: ${names.join(', ')}`,
    'Give each with the draft, or store it with "ml secret set"',
  );
}

/** Whatever a store without a token answers, it is there; only these say that it is not. */
function adminApi(answer: Answer, { shopify }: Connection): Finding<'Admin API'> {
  if (answer.kind === 'unavailable')
    return failed(
      'Admin API',
      `Shopify accepts connections but does not answer (${answer.reason})`,
      'Look at shopifystatus.com and try again in a minute; a proxy on the way may answer in its place',
    );
  if (answer.kind === 'not-served') return notServed(answer.reason, shopify.shop);
  return fine('Admin API', `The Admin API of ${shopify.shop} answers`);
}

function notServed(
  reason: Extract<Answer, { kind: 'not-served' }>['reason'],
  shop: string,
): Finding<'Admin API'> {
  if (reason === 'gone')
    return failed(
      'Admin API',
      `Shopify knows no store ${shop}`,
      'Correct the shop domain: it is the one that ends in .myshopify.com, not the address of the shop window',
    );
  return failed(
    'Admin API',
    `Shopify does not serve ${shop}: it is ${reason}`,
    'Ask the merchant; Shopify itself closed the store (unpaid, locked or paused)',
  );
}

async function* behindToken(
  walked: StoreWalk,
  caller: StoreCaller,
  token: Credential,
): Findings<ShopifyLayer> {
  const { connection } = walked;
  const { answer, data, apiVersion } = await caller.ask({ operation: testStore }, {}, token);
  if (data === null) {
    yield unanswered(answer, connection);
    return;
  }
  yield fine('token', `The store accepts ${token.name}`);
  const scopes = scopesOf(data, connection);
  yield scopes;
  if (scopes.outcome === 'failed') return;
  for (const finding of [versionOf(apiVersion, connection), storeOf(data, connection)]) {
    yield finding;
    if (finding.outcome === 'failed') return;
  }
  const personal = await customerData(caller, token);
  yield personal;
  if (personal.outcome !== 'failed') yield await webhookFinding(walked, caller, token);
}

function unanswered(answer: Answer, { shopify, id }: Connection): Finding<'token' | 'scopes'> {
  if (answer.kind === 'unauthorized')
    return failed(
      'token',
      'The store rejects the access token (HTTP 401): it was revoked, or the app was uninstalled',
      shopify.grant === 'static'
        ? 'Store a new access token as the secret shopify.tokens'
        : `Open /auth/shopify/begin?connection=${id} to install the app again`,
    );
  if (answer.kind === 'denied')
    return failed(
      'scopes',
      `Shopify denies ${answer.path}: it requires ${answer.requiredAccess}`,
      'Grant the scope to the app and install it again',
    );
  return failed(
    'token',
    `The store gives no usable answer to a first query (${answer.kind})`,
    'Try again in a minute; if it stays, send this line to the support of ml-connector',
  );
}

async function customerData(
  caller: StoreCaller,
  token: Credential,
): Promise<Finding<'protected customer data'>> {
  const layer = 'protected customer data';
  const asked = { operation: testCustomerData, isPersonal: true };
  const { answer, data } = await caller.ask(asked, {}, token);
  if (answer.kind === 'not-approved')
    return failed(
      layer,
      `Shopify withholds customers: the app is not approved for protected customer data (${answer.path})`,
      'Request access in the Dev Dashboard (API access, Protected customer data): name, address, phone and e-mail',
    );
  if (data === null)
    return failed(
      layer,
      `Customers cannot be read (${answer.kind})`,
      'Try again in a minute; if it stays, grant read_customers and install the app again',
    );
  if (data.customers.nodes.length > 0)
    return fine(layer, 'The app sees customers with their names');
  return note(layer, 'The store has no customer yet, so that this cannot be told', null);
}
