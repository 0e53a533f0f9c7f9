import { join } from 'node:path';
import { type Child, startChild } from './child.js';

interface Addresses {
  readonly url: string;
  readonly controlUrl: string;
}

export const clientSecret = 'simulated-secret';
export const accessToken = 'shpat_simulated';

const main = join(import.meta.dirname, '../../../../simulators/shopify/dist/main.js');

/** The Shopify simulator as a process of its own, reached over HTTP alone. */
export class FakeStore {
  private constructor(
    private readonly child: Child<Addresses>,
    readonly shop: string,
  ) {}

  static async start(shop: string): Promise<FakeStore> {
    const child = await startChild<Addresses>(main, {
      args: ['--port', '0', '--control-port', '0'],
      readyIn: (text) => {
        const line = typeof text === 'string' ? /^\{"ready":true.*\}$/m.exec(text)?.[0] : undefined;
        return line ? (JSON.parse(line) as Addresses) : null;
      },
    });
    const store = new FakeStore(child, shop);
    await store.addShop(shop);
    return store;
  }

  get endpoint(): string {
    return `${this.child.ready.url}/shops/${this.shop}`;
  }

  async addShop(domain: string, change: Record<string, unknown> = {}): Promise<void> {
    await this.control('POST', '/shops', {
      domain,
      zone: 'America/New_York',
      clientId: 'simulated-app',
      secrets: [clientSecret],
      scopes: ['read_orders', 'read_all_orders', 'read_customers'],
      token: accessToken,
      installed: true,
      listLagMs: 0,
      ...change,
    });
    await this.control('PUT', `/shops/${domain}/app`, { allowsHttp: true });
  }

  /** A call of the control API below this shop. */
  here<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    return this.control(method, `/shops/${this.shop}${path}`, body);
  }

  async control<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<T> {
    const response = await fetch(`${this.child.ready.controlUrl}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text || '{}') as T;
  }

  stop(): Promise<void> {
    return this.child.stop();
  }
}
