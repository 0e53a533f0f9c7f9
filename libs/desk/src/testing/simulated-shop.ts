import type { AdminApi, Operation, ShopAddress } from '@ml-connector/shopify';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(
  new URL('../../../../simulators/shopify/dist/main.js', import.meta.url),
);
/** The static access token of every simulated store. */
export const simulatedToken = 'shpat_simulated';

interface Ready {
  readonly url: string;
  readonly controlUrl: string;
}

/** A store in the Shopify simulator, which runs as a process of its own. */
export class SimulatedShop {
  private constructor(
    private readonly process: ChildProcess,
    private readonly at: Ready,
    readonly domain: string,
  ) {}

  static async open(
    settings: object = {},
    domain = 'tie-out.myshopify.com',
  ): Promise<SimulatedShop> {
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const shop = new SimulatedShop(child, JSON.parse(line.toString()) as Ready, domain);
    await shop.control('POST', '/shops', {
      domain,
      token: simulatedToken,
      listLagMs: 0,
      ...settings,
    });
    // Readers under test have no limiter around them.
    await shop.control('PUT', shop.path('bucket'), { maximum: 1_000_000, restoreRate: 1_000_000 });
    return shop;
  }

  async close(): Promise<void> {
    this.process.kill('SIGTERM');
    await once(this.process, 'exit');
  }

  get address(): ShopAddress {
    const endpoint = `${this.at.url}/shops/${this.domain}`;
    return { connection: 'tie-out', shop: this.domain, endpoint, apiVersion: '2026-10' };
  }

  async control<Answer = unknown>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(this.at.controlUrl + path, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  /** Places an order and answers its name. */
  async order(request: object): Promise<string> {
    const placed = await this.control<{ name: string }>('POST', this.path('orders'), request);
    return placed.name;
  }

  act(order: string, action: string, request: object = {}): Promise<unknown> {
    return this.control(
      'POST',
      this.path(`orders/${encodeURIComponent(order)}/${action}`),
      request,
    );
  }

  path(rest: string): string {
    return `/shops/${this.domain}/${rest}`;
  }

  /** What readers use of AdminApi, without tokens and budget around it. */
  readonly api: Pick<AdminApi, 'run' | 'storeTime'> = {
    storeTime: () => new Date(),
    run: async <Data, Variables extends object>(
      shop: ShopAddress,
      operation: Operation<Data, Variables>,
      variables: Variables,
    ): Promise<Data> => {
      const response = await fetch(`${shop.endpoint ?? ''}/admin/api/2026-10/graphql.json`, {
        method: 'POST',
        headers: { 'x-shopify-access-token': simulatedToken },
        body: JSON.stringify({ query: operation.text, variables }),
      });
      const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data;
    },
  };
}
