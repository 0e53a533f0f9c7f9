import type { Connection } from '@ml-connector/connections';
import type { StoreAnswer } from './documents.js';
import { failed, fine, type Finding, note } from './layer.js';

const always = ['read_orders', 'read_customers'];

/** What the store grants, against what is always needed and what the connection asks for. */
export function scopesOf(data: StoreAnswer, { shopify }: Connection): Finding<'scopes'> {
  const granted = new Set(data.currentAppInstallation.accessScopes.map(({ handle }) => handle));
  const lacking = [...new Set([...always, ...shopify.scopes])].filter((one) => !granted.has(one));
  if (lacking.length > 0)
    return failed(
      'scopes',
      `The store does not grant ${lacking.join(', ')}`,
      'Add them to the app and let the merchant approve it again',
    );
  if (granted.has('read_all_orders'))
    return fine('scopes', `Granted: ${[...granted].sort().join(', ')}`);
  return note(
    'scopes',
    'Without read_all_orders only the last 60 days of orders can be read',
    'Ask Shopify for read_all_orders before a backfill or a late refund needs it',
  );
}

/** A retired version is answered in the oldest that is still supported; source: Shopify, API versioning. */
export function versionOf(served: string | null, { shopify }: Connection): Finding<'API version'> {
  const asked = shopify.apiVersion;
  if (served === null || served === asked)
    return fine('API version', `Shopify answers in version ${served ?? asked}`);
  return failed(
    'API version',
    `Shopify answers in API version ${served}, not in ${asked}: that version is retired, or not out yet`,
    'Install the release of ml-connector that pins a supported version',
  );
}

/** Whether this is the store that the connection describes. */
export function storeOf({ shop }: StoreAnswer, { shopify, ledger }: Connection): Finding<'store'> {
  const wrong = [
    ...(shop.myshopifyDomain === shopify.shop
      ? []
      : [`the store calls itself ${shop.myshopifyDomain}, not ${shopify.shop}`]),
    ...(shop.currencyCode === ledger.currency
      ? []
      : [`its currency is ${shop.currencyCode}, not ${ledger.currency}`]),
    ...(shop.ianaTimezone === ledger.zone
      ? []
      : [`its zone is ${shop.ianaTimezone}, not ${ledger.zone}`]),
  ];
  if (wrong.length === 0)
    return fine('store', `${shop.myshopifyDomain}, ${ledger.currency}, ${ledger.zone}`);
  return failed(
    'store',
    `The connection does not describe this store: ${wrong.join('; ')}`,
    'Correct shop, currency or zone of the connection',
  );
}
