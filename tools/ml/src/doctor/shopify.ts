import type { Connection } from '@ml-connector/connections';
import {
  AccessDenied,
  MissingCredentials,
  NeedsReconnecting,
  ShopifyUnavailable,
  ShopNotServed,
  ShopPing,
  shopAddress,
  type AdminApi,
  type ShopPingData,
} from '@ml-connector/shopify';
import { layersUpTo, type Layer } from './layer.js';

const layers = ['credentials', 'reach', 'token', 'shop open', 'scopes', 'store matches'] as const;

type LayerName = (typeof layers)[number];

interface Failing {
  readonly layer: LayerName;
  readonly detail: string;
  readonly remedy: string;
}

function failingIn(error: unknown): Failing {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof MissingCredentials) {
    return { layer: 'credentials', detail, remedy: 'store them with "ml secret set"' };
  }
  if (error instanceof NeedsReconnecting) {
    return { layer: 'token', detail, remedy: 'install the app again, or store a new token' };
  }
  if (error instanceof ShopNotServed) {
    return {
      layer: 'shop open',
      detail,
      remedy: 'ask the merchant; Shopify itself closed the shop',
    };
  }
  if (error instanceof AccessDenied) {
    return { layer: 'scopes', detail, remedy: 'grant the scope and install the app again' };
  }
  const remedy =
    error instanceof ShopifyUnavailable
      ? 'check the way out to Shopify (proxy, firewall, endpoint of the connection)'
      : 'this is a fault here: look at the platform with "ml doctor"';
  return { layer: 'reach', detail, remedy };
}

const needed = ['read_orders', 'read_customers'];

function missingScopes(ping: ShopPingData): Failing | null {
  const granted = ping.currentAppInstallation.accessScopes.map(({ handle }) => handle);
  const missing = needed.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return null;
  return {
    layer: 'scopes',
    detail: `missing ${missing.join(', ')}`,
    remedy: 'add them to the app and install it again',
  };
}

function mismatch({ shop }: ShopPingData, connection: Connection): Failing | null {
  const { currency, zone } = connection.ledger;
  const wrong = [
    ...(shop.myshopifyDomain === connection.shopify.shop
      ? []
      : [`the shop calls itself ${shop.myshopifyDomain}`]),
    ...(shop.currencyCode === currency
      ? []
      : [`its currency is ${shop.currencyCode}, not ${currency}`]),
    ...(shop.ianaTimezone === zone ? [] : [`its zone is ${shop.ianaTimezone}, not ${zone}`]),
  ];
  if (wrong.length === 0) return null;
  return {
    layer: 'store matches',
    detail: wrong.join('; '),
    remedy: 'correct shop, currency or zone of the connection',
  };
}

function sixtyDays(ping: ShopPingData): Layer[] {
  const granted = ping.currentAppInstallation.accessScopes.map(({ handle }) => handle);
  if (granted.includes('read_all_orders')) return [];
  return [
    {
      system: 'Shopify',
      layer: 'history',
      outcome: 'note',
      detail: 'without read_all_orders only the last 60 days of orders can be read',
      remedy: 'ask Shopify for read_all_orders before a backfill or a late refund needs it',
    },
  ];
}

/** Walks to the store with one harmless query and names the first layer that fails. */
export async function shopifyLayers(
  connection: Connection,
  api: Pick<AdminApi, 'run'>,
): Promise<Layer[]> {
  try {
    const ping = await api.run(shopAddress(connection), ShopPing, {});
    const failing = missingScopes(ping) ?? mismatch(ping, connection);
    return [...layersUpTo('Shopify', layers, failing), ...sixtyDays(ping)];
  } catch (error) {
    return layersUpTo('Shopify', layers, failingIn(error));
  }
}
