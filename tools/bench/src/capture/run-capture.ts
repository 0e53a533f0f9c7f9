import { untilTrue } from '@ml-connector/demo';
import { setTimeout as pause } from 'node:timers/promises';
import { openIngressWorld } from '../world/ingress-world.js';
import type { IngressWorld, IngressWorldOptions } from '../world/ingress-world.js';
import { placeOrders } from '../world/place-orders.js';
import { budgetUse } from './cost-meter.js';
import type { BudgetUse } from './cost-meter.js';
import { startMeteringRelay } from './metering-relay.js';

/** A standard plan (Shopify, API limits): 2,000 points, 100 a second. */
const bucket = { maximum: 2000, restoreRate: 100 };

/** What is wanted of the shares. */
const wanted = { shareOfBudget: 0.85, shareThrottled: 0.01 };

export interface CaptureReport extends BudgetUse {
  readonly startedAt: string;
  readonly orders: number;
  readonly bucket: typeof bucket;
  readonly wanted: typeof wanted;
  readonly holds: boolean;
}

/** Lets the sweep find `orders` orders and measures from the first call to the last order captured. */
export async function runCapture(
  options: IngressWorldOptions & { readonly orders: number },
): Promise<CaptureReport> {
  const { cleanup, onProgress, orders } = options;
  const startedAt = new Date().toISOString();
  const world = await openIngressWorld(options);
  onProgress(`placing ${orders} orders`);
  await placeOrders(world.shop, orders);
  await world.shop.plan(bucket);
  const relay = await startMeteringRelay(world.endpoint);
  cleanup.add(() => relay.stop());
  await world.startIngress(relay.endpoint);
  await untilTrue(
    () => 'a first call to the store',
    () => Promise.resolve(relay.calls.length > 0),
  );
  await untilCaptured(world, orders, onProgress);
  const use = budgetUse(relay.calls, bucket);
  const holds =
    use.shareOfBudget >= wanted.shareOfBudget && use.shareThrottled <= wanted.shareThrottled;
  return { startedAt, orders, ...use, bucket, wanted, holds };
}

/** The capture stood still for a minute. */
export class CaptureStalled extends Error {
  override readonly name = 'CaptureStalled';

  constructor(
    readonly captured: number,
    readonly orders: number,
  ) {
    super(`Of ${orders} orders ${captured} are captured, and none more within a minute`);
  }
}

async function untilCaptured(
  world: IngressWorld,
  orders: number,
  onProgress: (line: string) => void,
): Promise<void> {
  let captured = 0;
  let movedAt = performance.now();
  for (let looks = 0; captured < orders; looks += 1) {
    await pause(250);
    const now = await capturedIn(world);
    if (now > captured) movedAt = performance.now();
    else if (performance.now() - movedAt > 60_000) throw new CaptureStalled(now, orders);
    captured = now;
    if (looks % 40 === 0) onProgress(`${captured} of ${orders} orders captured`);
  }
}

async function capturedIn({ database, connection }: IngressWorld): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `select count(*)::int as n from shopify_ingress.record
     where connection = $1 and resource = 'ORDER' and state = 'read'`,
    [connection],
  );
  return rows[0]?.n ?? 0;
}
