import type { SimulatedClock } from '../clock.js';
import type { Announcement } from '../shop/announcement.js';
import { strikes } from '../shop/faults.js';
import type { Shop } from '../shop/shop.js';
import { compose, deliveriesOf } from './compose.js';
import type { Delivery } from './delivery.js';
import { post } from './http-sender.js';

const minute = 60_000;

/** Eight retries over four hours; the vendor publishes no offsets, these grow exponentially. */
export const defaultRetryOffsets = [1, 3, 8, 20, 45, 90, 150, 240].map((each) => each * minute);

/** setTimeout takes no more. */
const longestTimer = 2 ** 31 - 1;

const inFlightLimit = 64;

/** Delivered bodies that the log keeps; a long run would fill the memory otherwise. */
const bodiesKept = 5000;

/** Carries webhooks: attempts on the simulated clock, retries, and the deletion of what fails eight times. */
export class Courier {
  /** Simulated milliseconds after the first attempt. */
  retryOffsets: readonly number[] = defaultRetryOffsets;
  readonly log: Delivery[] = [];
  private readonly due = new Set<Delivery>();
  private readonly held: Delivery[] = [];
  private readonly withBody: Delivery[] = [];
  private readonly lastBodies = new Map<string, string>();
  private readonly shops = new Map<string, Shop>();
  private inFlight = 0;
  private timer: NodeJS.Timeout | null = null;
  private closed = false;

  constructor(private readonly clock: SimulatedClock) {
    clock.onJump(() => this.wake());
  }

  serve(shop: Shop): void {
    this.shops.set(shop.domain, shop);
    shop.onAnnouncement((announcement) => this.accept(shop, announcement));
  }

  /** Sends one body to one address outside any subscription, as compliance posts go. */
  send(shop: Shop, uri: string, what: { topic: string; body: string }): Delivery {
    const to = { id: 0n, uri, name: null };
    const eventId = shop.world.random.uuid();
    const delivery = compose(shop, to, { ...what, eventId, triggeredAt: shop.now() });
    this.enqueue([delivery]);
    return delivery;
  }

  /** Sends a past delivery once more, unchanged: same webhook id, same body. */
  again(webhookId: string): Delivery | null {
    const original = this.log.find((one) => one.webhookId === webhookId);
    if (original === undefined || original.body === '') return null;
    const copy = { ...original, state: 'due' as const, dueAt: this.clock.now(), attempts: [] };
    this.enqueue([copy]);
    return copy;
  }

  /** True while something is on its way or due now. */
  get busy(): boolean {
    const now = this.clock.now();
    return this.inFlight > 0 || [...this.due].some((delivery) => delivery.dueAt <= now);
  }

  close(): void {
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
  }

  /** Lets go of deliveries that the shuffle fault holds back, last first. */
  release(): void {
    this.admit(this.held.splice(0).reverse());
  }

  private accept(shop: Shop, announcement: Announcement): void {
    const { webhooks } = shop.faults;
    const composed = deliveriesOf(shop, announcement);
    const ordered = webhooks.updatedFirst ? composed : shop.world.random.shuffled(composed);
    const all = ordered.flatMap((delivery) => this.withCopies(shop, delivery));
    this.enqueue(
      all
        .filter((delivery) => !this.isDropped(shop, delivery))
        .map((one) => this.delayed(shop, one)),
    );
  }

  private withCopies(shop: Shop, delivery: Delivery): Delivery[] {
    const { webhooks } = shop.faults;
    const copies = [delivery];
    if (strikes(webhooks, 'duplicate'))
      copies.push({ ...delivery, attempts: [], fault: 'duplicate' });
    if (strikes(webhooks, 'twin')) {
      const webhookId = shop.world.random.uuid();
      const headers = { ...delivery.headers, 'X-Shopify-Webhook-Id': webhookId };
      copies.push({ ...delivery, webhookId, headers, attempts: [], fault: 'twin' });
    }
    const resource = /"admin_graphql_api_id":"([^"]+)"/.exec(delivery.body)?.[1] ?? '';
    const key = `${delivery.subscriptionId} ${resource}`;
    const before = this.lastBodies.get(key);
    this.lastBodies.set(key, delivery.body);
    if (before !== undefined && strikes(webhooks, 'stale'))
      copies.push(this.stale(shop, delivery, before));
    return copies;
  }

  /** The body of the state before, under an id of its own, behind the new one. */
  private stale(shop: Shop, delivery: Delivery, body: string): Delivery {
    const to = { id: BigInt(delivery.subscriptionId), uri: delivery.uri, name: null };
    const { topic, eventId, triggeredAt } = delivery;
    const stale = compose(shop, to, { topic, body, eventId, triggeredAt });
    return { ...stale, fault: 'stale' };
  }

  private isDropped(shop: Shop, delivery: Delivery): boolean {
    const { webhooks } = shop.faults;
    const share = webhooks.dropShare > 0 && shop.world.random.next() < webhooks.dropShare;
    if (!share && !strikes(webhooks, 'drop')) return false;
    delivery.state = 'dropped';
    this.log.push(delivery);
    return true;
  }

  private delayed(shop: Shop, delivery: Delivery): Delivery {
    const { webhooks } = shop.faults;
    if (!strikes(webhooks, 'delay')) return delivery;
    delivery.dueAt = new Date(delivery.dueAt.getTime() + webhooks.delayMs);
    return delivery;
  }

  private enqueue(deliveries: readonly Delivery[]): void {
    this.log.push(...deliveries);
    const at = new Map(deliveries.map((delivery) => [delivery, this.shops.get(delivery.shop)]));
    const free: Delivery[] = [];
    for (const [delivery, shop] of at) {
      const hold = shop !== undefined && strikes(shop.faults.webhooks, 'shuffle');
      (hold ? this.held : free).push(delivery);
      if (hold && shop.faults.webhooks.shuffle === 0) free.push(...this.held.splice(0).reverse());
    }
    this.admit(free);
  }

  private admit(deliveries: readonly Delivery[]): void {
    for (const delivery of deliveries) this.due.add(delivery);
    this.wake();
  }

  private wake(): void {
    if (this.closed) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const now = this.clock.now();
    for (const delivery of this.due) {
      if (this.inFlight >= inFlightLimit) return;
      if (delivery.dueAt <= now) void this.attempt(delivery);
    }
    this.sleep();
  }

  private sleep(): void {
    if (this.clock.stands || this.due.size === 0) return;
    const next = Math.min(...[...this.due].map((delivery) => this.clock.until(delivery.dueAt)));
    this.timer = setTimeout(() => this.wake(), Math.min(Math.max(next, 5), longestTimer));
    this.timer.unref();
  }

  private async attempt(delivery: Delivery): Promise<void> {
    this.due.delete(delivery);
    this.inFlight += 1;
    const at = this.clock.now();
    const started = performance.now();
    const result = await post(delivery.uri, delivery.headers, Buffer.from(delivery.body, 'utf8'));
    this.inFlight -= 1;
    delivery.attempts.push({ at, result, milliseconds: Math.round(performance.now() - started) });
    if (typeof result === 'number' && result >= 200 && result < 300) this.delivered(delivery);
    else this.retry(delivery);
    this.wake();
  }

  private delivered(delivery: Delivery): void {
    delivery.state = 'delivered';
    this.withBody.push(delivery);
    const oldest = this.withBody.length > bodiesKept ? this.withBody.shift() : undefined;
    if (oldest !== undefined) oldest.body = '';
  }

  private retry(delivery: Delivery): void {
    const first = delivery.attempts[0]?.at ?? this.clock.now();
    const offset = this.retryOffsets[delivery.attempts.length - 1];
    if (offset === undefined) {
      delivery.state = 'failed';
      this.deleteSubscription(delivery);
      return;
    }
    delivery.dueAt = new Date(first.getTime() + offset);
    this.due.add(delivery);
  }

  /** After the eighth retry the shop's own subscription is gone; one from the app's file stays. */
  private deleteSubscription(delivery: Delivery): void {
    const shop = this.shops.get(delivery.shop);
    const id = BigInt(delivery.subscriptionId);
    const subscription = shop?.subscriptions.get(id);
    if (subscription?.scope === 'shop') shop?.subscriptions.delete(id);
  }
}
