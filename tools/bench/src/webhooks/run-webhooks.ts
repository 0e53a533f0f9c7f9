import { startProgram } from '@ml-connector/demo';
import { freePorts } from '@ml-connector/platform';
import { randomUUID } from 'node:crypto';
import { openIngressWorld } from '../world/ingress-world.js';
import type { IngressWorld, IngressWorldOptions } from '../world/ingress-world.js';
import { placeOrders } from '../world/place-orders.js';
import { deliveryOf } from './deliveries.js';
import { sendLoad } from './load.js';
import type { Load, LoadResult } from './load.js';

/** 1,000 orders a minute, four topics each. */
const rate = 67;

/** So large a plan that reading keeps up and takes its part of the machine. */
const bucket = { maximum: 20_000, restoreRate: 1_000 };

export interface WebhooksReport extends LoadResult {
  readonly startedAt: string;
  readonly rate: number;
  readonly seconds: number;
  /** Webhooks that lie in Postgres, and those acknowledged that do not. */
  readonly rows: number;
  readonly lost: number;
  readonly baseline: LoadResult & { readonly name: string };
  /** Ours to the baseline's. */
  readonly p99Ratio: number;
  readonly holds: boolean;
}

export interface WebhooksOptions extends IngressWorldOptions {
  readonly seconds: number;
}

/** Sends webhooks at an even pace, to the bare route first, then to the service. */
export async function runWebhooks(options: WebhooksOptions): Promise<WebhooksReport> {
  const { onProgress, seconds } = options;
  const startedAt = new Date().toISOString();
  const world = await openIngressWorld(options);
  const run = randomUUID();
  const shot = deliveryOf({
    orders: await placeOrders(world.shop, Math.min(1000, Math.ceil((seconds * rate) / 4))),
    shop: world.shop.domain,
    clientSecret: world.clientSecret,
    run,
  });
  await world.shop.plan(bucket);
  const address = await world.startIngress(world.endpoint);
  const load = { rate, count: Math.round(seconds * rate), shot };
  onProgress(`${rate} webhooks a second for ${seconds} s, to a bare route that inserts a row`);
  const baseline = await measuredBaseline(world, options, load);
  onProgress('the same to shopify-ingress');
  const result = await sendLoad({ ...load, url: `${address}/webhooks/shopify` });
  const rows = await rowsOf(world, run);
  const lost = Math.max(0, result.acknowledged - rows);
  return {
    ...{ startedAt, rate, seconds, ...result, rows, lost },
    baseline: { name: 'one Fastify route, one insert', ...baseline },
    p99Ratio: result.milliseconds.p99 / baseline.milliseconds.p99,
    holds: result.acknowledged === result.sent && rows === result.sent,
  };
}

async function measuredBaseline(
  world: IngressWorld,
  { cleanup }: WebhooksOptions,
  load: Omit<Load, 'url'>,
): Promise<LoadResult> {
  const [port = 0] = await freePorts(1);
  const address = `http://127.0.0.1:${port}`;
  const server = await startProgram({
    name: 'baseline',
    script: 'tools/bench/dist/webhooks/baseline.js',
    args: [String(port), world.databaseUrl],
    logFolder: world.logFolder,
    readyUrl: `${address}/ready`,
  });
  cleanup.add(() => server.stop());
  const result = await sendLoad({ ...load, url: `${address}/webhooks` });
  await server.stop();
  return result;
}

async function rowsOf({ database, connection }: IngressWorld, run: string): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `select count(*)::int as n from shopify_ingress.webhook
     where connection = $1 and webhook_id like $2 || '-%'`,
    [connection, run],
  );
  return rows[0]?.n ?? 0;
}
