import { startProgram } from '@ml-connector/demo';
import { freePorts } from '@ml-connector/platform';
import { randomUUID } from 'node:crypto';
import { openIngressWorld } from '../world/ingress-world.js';
import type { IngressWorld, IngressWorldOptions } from '../world/ingress-world.js';
import { placeOrders } from '../world/place-orders.js';
import { deliveryOf } from './deliveries.js';
import { sendLoad } from './load.js';
import { untilAllDone } from './until-all-done.js';
import type { Meanwhile } from './until-all-done.js';
import type { Load, LoadResult } from './load.js';

/** 1,000 orders a minute, four topics each. */
const rate = 67;

/** So large a plan that reading keeps up and takes its part of the machine. */
const bucket = { maximum: 20_000, restoreRate: 1_000 };

/** Baselines need no longer to show what they can. */
const baselineSeconds = 60;

const baselines = {
  bare: 'one Fastify route, one insert',
  checked: 'one Fastify route, signature checked, body and two announcements in one transaction',
} as const;
type BaselineKind = keyof typeof baselines;

export interface Baseline extends LoadResult {
  readonly name: string;
  readonly seconds: number;
}

export interface WebhooksReport extends LoadResult {
  readonly startedAt: string;
  readonly rate: number;
  readonly seconds: number;
  /** Webhooks that lie in Postgres, and those acknowledged that do not. */
  readonly rows: number;
  readonly lost: number;
  /** What the service did of the rest meanwhile, and how long it took to have done everything. */
  readonly meanwhile: Meanwhile;
  readonly baseline: Baseline;
  readonly checkedBaseline: Baseline;
  /** Ours to the baselines'. */
  readonly p99Ratio: number;
  readonly p99RatioToChecked: number;
  readonly holds: boolean;
}

export interface WebhooksOptions extends IngressWorldOptions {
  readonly seconds: number;
}

/** Sends webhooks at an even pace, to the bare routes first, then to the service. */
export async function runWebhooks(options: WebhooksOptions): Promise<WebhooksReport> {
  const { onProgress, seconds } = options;
  const startedAt = new Date().toISOString();
  const world = await openIngressWorld(options);
  const run = randomUUID();
  const shot = await deliveriesTo(world, { seconds, run, onProgress });
  await world.shop.plan(bucket);
  const address = await world.startIngress(world.endpoint);
  const load = { rate, shot, onProgress };
  const baseline = await measuredBaseline(world, options, { ...load, kind: 'bare' });
  const checkedBaseline = await measuredBaseline(world, options, { ...load, kind: 'checked' });
  onProgress(`${rate} webhooks a second for ${seconds} s, to shopify-ingress`);
  const count = Math.round(seconds * rate);
  const result = await sendLoad({ ...load, count, url: `${address}/webhooks/shopify` });
  const rows = await rowsOf(world, run);
  const lost = Math.max(0, result.acknowledged - rows);
  const { p99 } = result.milliseconds;
  return {
    ...{ startedAt, rate, seconds, ...result, rows, lost },
    meanwhile: await untilAllDone(world, onProgress),
    ...{ baseline, checkedBaseline },
    p99Ratio: p99 / baseline.milliseconds.p99,
    p99RatioToChecked: p99 / checkedBaseline.milliseconds.p99,
    holds: result.acknowledged === result.sent && rows === result.sent,
  };
}

async function deliveriesTo(
  world: IngressWorld,
  wanted: Pick<WebhooksOptions, 'seconds' | 'onProgress'> & { readonly run: string },
) {
  const count = Math.min(1000, Math.ceil((wanted.seconds * rate) / 4));
  wanted.onProgress(`placing ${count} orders`);
  return deliveryOf({
    orders: await placeOrders(world.shop, count),
    shop: world.shop.domain,
    clientSecret: world.clientSecret,
    run: wanted.run,
  });
}

async function measuredBaseline(
  world: IngressWorld,
  { cleanup, seconds: wanted }: WebhooksOptions,
  load: Pick<Load, 'rate' | 'shot'> & {
    readonly kind: BaselineKind;
    readonly onProgress: (line: string) => void;
  },
): Promise<Baseline> {
  const [port = 0] = await freePorts(1);
  const address = `http://127.0.0.1:${port}`;
  const name = baselines[load.kind];
  const seconds = Math.min(wanted, baselineSeconds);
  load.onProgress(`${load.rate} webhooks a second for ${seconds} s, to ${name}`);
  const server = await startProgram({
    name: `baseline-${load.kind}`,
    script: 'tools/bench/dist/webhooks/baseline.js',
    args: [String(port), world.databaseUrl, load.kind, world.clientSecret],
    logFolder: world.logFolder,
    readyUrl: `${address}/ready`,
  });
  cleanup.add(() => server.stop());
  const count = Math.round(seconds * load.rate);
  const result = await sendLoad({ ...load, count, url: `${address}/webhooks` });
  await server.stop();
  return { name, seconds, ...result };
}

async function rowsOf({ database, connection }: IngressWorld, run: string): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `select count(*)::int as n from shopify_ingress.webhook
     where connection = $1 and webhook_id like $2 || '-%'`,
    [connection, run],
  );
  return rows[0]?.n ?? 0;
}
