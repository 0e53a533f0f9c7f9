import type { Commerce } from '../shop/commerce.js';
import type { Shop } from '../shop/shop.js';
import { startSimulator, type Simulator } from '../simulator.js';
import type { ShopRequest } from '../world.js';

export interface GraphqlAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
  readonly extensions?: { readonly cost: Record<string, unknown> };
}

/** A running simulator with one shop, and the calls that tests make. */
export class Bench {
  private constructor(
    readonly simulator: Simulator,
    readonly shop: Shop,
    readonly commerce: Commerce,
  ) {}

  static async open(request: Partial<ShopRequest> = {}): Promise<Bench> {
    const simulator = await startSimulator();
    const domain = 'a.myshopify.com';
    const shop = simulator.world.openShop({ domain, token: 'token', listLagMs: 0, ...request });
    const commerce = simulator.world.commerce.get(domain) as Commerce;
    return new Bench(simulator, shop, commerce);
  }

  close(): Promise<void> {
    return this.simulator.close();
  }

  get base(): string {
    return `${this.simulator.url}/shops/${this.shop.domain}`;
  }

  post(body: string, token = 'token'): Promise<Response> {
    return fetch(`${this.base}/admin/api/2026-10/graphql.json`, {
      method: 'POST',
      headers: { 'x-shopify-access-token': token, 'content-type': 'application/json' },
      body,
    });
  }

  async query(query: string, variables: object = {}): Promise<GraphqlAnswer> {
    const response = await this.post(JSON.stringify({ query, variables }));
    return (await response.json()) as GraphqlAnswer;
  }

  async token(
    fields: Record<string, string>,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${this.base}/admin/oauth/access_token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'client-id',
        client_secret: 'client-secret',
        ...fields,
      }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  async control(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: never }> {
    const response = await fetch(this.simulator.controlUrl + path, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as never };
  }
}
