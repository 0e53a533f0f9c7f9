import type { FastifyInstance } from 'fastify';
import { message, shopBody } from '../shop/messages.js';
import type { Shop } from '../shop/shop.js';
import type { ShopRequest, World } from '../world.js';
import { booksOf } from './books.js';

interface ShopPath {
  readonly shop: string;
}

function shopSummary(shop: Shop): unknown {
  const { app, settings } = shop;
  return {
    ...settings,
    id: shop.id.toString(),
    clientId: app.clientId,
    secrets: app.secrets.length,
    scopes: app.scopes,
    installed: app.installed,
    orders: shop.orders.size,
    customers: shop.customers.size,
    subscriptions: shop.subscriptions.size,
    bucket: {
      maximumAvailable: shop.bucket.maximum,
      currentlyAvailable: shop.bucket.currentlyAvailable,
      restoreRate: shop.bucket.restoreRate,
    },
  };
}

/** Uninstalling revokes every token, tells the app, and takes the shop's own subscriptions away. */
function uninstall(shop: Shop): void {
  shop.announce({
    eventId: shop.world.random.uuid(),
    triggeredAt: shop.now(),
    messages: [message('app/uninstalled', () => shopBody(shop))],
  });
  shop.app.installed = false;
  shop.tokens.revokeAll();
  for (const { id, scope } of shop.subscriptions.values()) {
    if (scope === 'shop') shop.subscriptions.delete(id);
  }
}

function clockRoutes(server: FastifyInstance, world: World): void {
  const reading = (): unknown => ({
    now: world.clock.now().toISOString(),
    frozen: world.clock.stands,
  });
  server.get('/clock', reading);
  server.put<{ Body: { now?: string; frozen?: boolean; advanceMs?: number } }>(
    '/clock',
    (request) => {
      const { now, frozen, advanceMs } = request.body;
      const instant = now === undefined ? world.clock.now() : new Date(now);
      if (advanceMs === undefined) world.clock.set(instant, frozen ?? world.clock.stands);
      else world.clock.advance(advanceMs);
      return reading();
    },
  );
}

export function shopRoutes(server: FastifyInstance, world: World): void {
  clockRoutes(server, world);
  const of = (path: ShopPath): Shop => world.shop(path.shop);

  server.get('/shops', () => [...world.shops.values()].map(shopSummary));
  server.post<{ Body: ShopRequest }>('/shops', (request) =>
    shopSummary(world.openShop(request.body)),
  );
  server.get<{ Params: ShopPath }>('/shops/:shop', (request) => shopSummary(of(request.params)));
  server.get<{ Params: ShopPath }>('/shops/:shop/books', (request) => booksOf(of(request.params)));

  installRoutes(server, world);
  appRoutes(server, world);
}

function installRoutes(server: FastifyInstance, world: World): void {
  const of = (path: ShopPath): Shop => world.shop(path.shop);
  server.post<{ Params: ShopPath }>('/shops/:shop/uninstall', (request) => {
    uninstall(of(request.params));
    return shopSummary(of(request.params));
  });
  server.post<{ Params: ShopPath; Body: { scopes?: string[]; token?: string } }>(
    '/shops/:shop/install',
    (request) => {
      const shop = of(request.params);
      const { scopes, token } = request.body;
      shop.app.installed = true;
      if (scopes !== undefined) changeScopes(shop, scopes);
      if (token !== undefined) shop.tokens.grantStatic(token);
      return shopSummary(shop);
    },
  );
}

/** Credentials, scopes and tokens of the app. */
function appRoutes(server: FastifyInstance, world: World): void {
  const of = (path: ShopPath): Shop => world.shop(path.shop);
  server.put<{ Params: ShopPath; Body: { secrets: string[] } }>(
    '/shops/:shop/secrets',
    (request) => {
      const shop = of(request.params);
      shop.app.secrets = [...request.body.secrets];
      return shopSummary(shop);
    },
  );
  server.put<{
    Params: ShopPath;
    Body: { redirectUris?: string[]; scopes?: string[]; allowsHttp?: boolean };
  }>('/shops/:shop/app', (request) => {
    const shop = of(request.params);
    const { redirectUris, scopes, allowsHttp } = request.body;
    if (redirectUris !== undefined) shop.app.redirectUris = redirectUris;
    if (allowsHttp !== undefined) shop.app.allowsHttp = allowsHttp;
    if (scopes !== undefined) changeScopes(shop, scopes);
    return shopSummary(shop);
  });
  server.post<{ Params: ShopPath }>('/shops/:shop/tokens/expire', (request) => {
    of(request.params).tokens.expireAccessTokens();
    return {};
  });
  server.post<{ Params: ShopPath }>('/shops/:shop/tokens/revoke', (request) => {
    of(request.params).tokens.revokeAll();
    return {};
  });
}

function changeScopes(shop: Shop, scopes: readonly string[]): void {
  const previous = shop.app.scopes;
  shop.app.scopes = [...scopes];
  const content = {
    id: shop.app.id,
    shop_id: shop.id.toString(),
    previous,
    current: [...scopes],
    updated_at: shop.now().toISOString(),
  };
  shop.announce({
    eventId: shop.world.random.uuid(),
    triggeredAt: shop.now(),
    messages: [message('app/scopes_update', () => content)],
  });
}
