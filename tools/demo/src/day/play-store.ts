import type { PlacedOrder, ShopControl } from '../control/shopify-control.js';
import type { OrderRequest } from '../control/shopify-requests.js';
import type { Site } from '../world/world.js';
import { dayIn, instantOf } from './local-time.js';
import type { DayStep, Delivery, OrderStep, RefundStep, TradingDay } from './trading-day.js';

/** More than one step can cause. */
const many = 1_000;

export interface StoreDay {
  readonly site: Site;
  readonly shop: ShopControl;
  /** YYYY-MM-DD in the store's zone. */
  readonly day: string;
  readonly plan: TradingDay;
}

/** Plays one store's day step by step and remembers what became of it. */
export class StorePlayer {
  /** Orders by the key of their step. */
  readonly orders = new Map<string, PlacedOrder>();
  private readonly customers = new Map<string, string>();

  constructor(private readonly given: StoreDay) {}

  get connection(): string {
    return this.given.site.store.connection;
  }

  get zone(): string {
    return this.given.site.store.zone;
  }

  get steps(): readonly DayStep[] {
    return this.given.plan.steps;
  }

  /** Names of the orders whose refund must end in review. */
  get expectedReviews(): string[] {
    return this.steps
      .filter((step): step is RefundStep => step.do === 'refund' && step.mustBeReviewed === true)
      .map((step) => this.order(step.of).name);
  }

  /** The customers register before the shop opens. */
  async open(): Promise<void> {
    for (const [key, buyer] of Object.entries(this.given.plan.customers)) {
      this.customers.set(key, await this.given.shop.addCustomer(buyer));
    }
  }

  /** @returns A line for the person who watches. */
  async play(step: DayStep): Promise<string> {
    const { shop, site } = this.given;
    await shop.disturb(before(step.webhooks));
    const told = await this.act(step);
    await shop.disturb({ drop: 0, duplicate: 0, shuffle: 0 });
    const fate = step.webhooks === undefined ? '' : `, webhooks ${step.webhooks}`;
    return `${site.store.connection}  ${step.at}  ${told}${fate}`;
  }

  private async act(step: DayStep): Promise<string> {
    const { shop, site } = this.given;
    switch (step.do) {
      case 'order':
        return this.place(step);
      case 'refund':
        await shop.refund(this.order(step.of).id, { ...step.request, at: this.instant(step.at) });
        return `${this.order(step.of).name}  ${step.what}`;
      case 'capture':
        await shop.capture(this.order(step.of).id, this.instant(step.at));
        return `${this.order(step.of).name}  ${step.what}`;
      case 'change customer':
        await shop.changeCustomer(this.customer(step.who), step.change);
        return step.what;
      case 'peoplesoft down':
        await site.peoplesoft.control.down();
        return step.what;
      case 'peoplesoft up':
        await site.peoplesoft.control.up();
        return step.what;
    }
  }

  private async place(step: OrderStep): Promise<string> {
    const placed = await this.given.shop.placeOrder(this.requestOf(step));
    this.orders.set(step.key, placed);
    if (step.onlyByInvoice) await this.invoice(placed);
    return `${placed.name}  ${step.what}, ${placed.total} ${this.given.site.store.currency}`;
  }

  private requestOf(step: OrderStep): OrderRequest {
    const buyer = step.by === undefined ? null : this.given.plan.customers[step.by];
    return {
      ...step.request,
      at: this.instant(step.at),
      ...(step.by === undefined ? {} : { customer: this.customer(step.by) }),
      ...(buyer ? { billingAddress: buyer.address } : {}),
    };
  }

  /** Today somebody types the order into PeopleSoft's billing; this is how we come to know it. */
  private async invoice(order: PlacedOrder): Promise<void> {
    const { site } = this.given;
    await site.peoplesoft.control.invoice({
      businessUnit: site.store.businessUnit,
      amount: order.total,
      currency: site.store.currency,
      invoiceDate: dayIn(site.store.zone, new Date()),
      poRef: order.name,
    });
  }

  private instant(time: string): string {
    return instantOf(this.given.site.store.zone, this.given.day, time);
  }

  private order(key: string): PlacedOrder {
    const order = this.orders.get(key);
    if (order === undefined) throw new UnknownStep('order', key);
    return order;
  }

  private customer(key: string): string {
    const gid = this.customers.get(key);
    if (gid === undefined) throw new UnknownStep('customer', key);
    return gid;
  }
}

function before(webhooks: Delivery = 'as usual') {
  switch (webhooks) {
    case 'as usual':
      return {};
    case 'doubled':
      return { duplicate: many };
    case 'shuffled':
      return { shuffle: many };
    case 'dropped':
      return { drop: many };
  }
}

/** A step of the plan names something that no earlier step made. */
export class UnknownStep extends Error {
  override readonly name = 'UnknownStep';

  constructor(
    readonly kind: string,
    readonly key: string,
  ) {
    super(`The plan of the day has no ${kind} "${key}" before this step`);
  }
}
