import { Bucket } from './admin/bucket.js';
import { SimulatedClock } from './clock.js';
import { Random } from './random.js';
import { CannotBeDone } from './shop/cannot-be-done.js';
import { Commerce } from './shop/commerce.js';
import { Ids } from './shop/ids.js';
import { Shop } from './shop/shop.js';
import { Courier } from './webhooks/courier.js';

export interface ShopRequest {
  readonly domain: string;
  readonly name?: string;
  readonly currency?: string;
  readonly zone?: string;
  readonly taxesIncluded?: boolean;
  readonly plan?: 'Standard' | 'Advanced' | 'Plus' | 'Enterprise';
  readonly presentmentCurrencies?: readonly string[];
  readonly clientId?: string;
  /** Newest first. */
  readonly secrets?: readonly string[];
  readonly redirectUris?: readonly string[];
  readonly scopes?: readonly string[];
  /** A static access token that never expires. */
  readonly token?: string;
  readonly installed?: boolean;
  readonly listLagMs?: number;
}

/** Points a second by plan, and the bucket that they fill (vendor's limits of 2026). */
const restoreRates = { Standard: 100, Advanced: 200, Plus: 1000, Enterprise: 2000 } as const;
const bucketFactor = 20;

export const defaultScopes = ['read_orders', 'read_all_orders', 'read_customers'];

/** All shops, one clock, one stream of chance. */
export class World {
  readonly clock = new SimulatedClock();
  readonly random: Random;
  readonly shops = new Map<string, Shop>();
  readonly commerce = new Map<string, Commerce>();
  readonly courier: Courier;
  /** Set once it listens. */
  url = '';
  private readonly ids: Ids;

  constructor(seed: number) {
    this.random = new Random(seed);
    this.ids = new Ids(seed);
    this.courier = new Courier(this.clock);
  }

  openShop(request: ShopRequest): Shop {
    const { domain } = request;
    if (!/^[a-zA-Z0-9][a-zA-Z0-9-]*\.myshopify\.com$/.test(domain)) {
      throw new CannotBeDone(`domain "${domain}" must end in .myshopify.com`);
    }
    if (this.shops.has(domain)) throw new CannotBeDone(`shop ${domain} exists already`);
    const shop = this.makeShop(request);
    if (request.token !== undefined) shop.tokens.grantStatic(request.token);
    shop.faults.listLagMs = request.listLagMs ?? shop.faults.listLagMs;
    this.shops.set(domain, shop);
    this.commerce.set(domain, new Commerce(shop));
    this.courier.serve(shop);
    return shop;
  }

  shop(domain: string): Shop {
    const shop = this.shops.get(domain);
    if (shop === undefined) throw new CannotBeDone(`there is no shop "${domain}"`, 404);
    return shop;
  }

  private makeShop(request: ShopRequest): Shop {
    const { ids, clock, random } = this;
    const currency = request.currency ?? 'USD';
    const plan = request.plan ?? 'Standard';
    const rate = restoreRates[plan];
    const settings = {
      domain: request.domain,
      name: request.name ?? request.domain.replace('.myshopify.com', ''),
      currency,
      zone: request.zone ?? 'America/New_York',
      taxesIncluded: request.taxesIncluded ?? false,
      plan,
      presentmentCurrencies: request.presentmentCurrencies ?? [currency],
    };
    const app = {
      id: ids.next(),
      clientId: request.clientId ?? 'client-id',
      secrets: [...(request.secrets ?? ['client-secret'])],
      redirectUris: [...(request.redirectUris ?? [])],
      scopes: [...(request.scopes ?? defaultScopes)],
      tokens: new Map<string, { readonly expiresAt: Date | null }>(),
      installed: request.installed ?? true,
      allowsHttp: true,
    };
    const bucket = new Bucket(rate * bucketFactor, rate);
    return new Shop(ids.next(), settings, { clock, ids, random, url: () => this.url }, app, bucket);
  }
}
