import type { SimulatedClock } from '../clock.js';
import type { BulkOperation } from '../bulk/bulk-operation.js';
import type { Order, Refund } from '../order/order.js';
import type { Random } from '../random.js';
import { CannotBeDone } from './cannot-be-done.js';
import type { Customer } from './customer.js';
import { Faults } from './faults.js';
import { Replica } from './replica.js';
import type { Ids } from './ids.js';
import type { Announcement } from './announcement.js';
import type { AppInstallation } from '../oauth/installation.js';
import { TokenMachine } from '../oauth/token-machine.js';
import type { Bucket } from '../admin/bucket.js';
import type { Subscription } from '../webhooks/subscription.js';

export interface ShopSettings {
  readonly domain: string;
  readonly name: string;
  readonly currency: string;
  readonly zone: string;
  readonly taxesIncluded: boolean;
  readonly plan: string;
  readonly presentmentCurrencies: readonly string[];
}

/** What all shops of a simulator share. */
export interface ShopWorld {
  readonly clock: SimulatedClock;
  readonly ids: Ids;
  readonly random: Random;
  /** Where this simulator is reached; known once it listens. */
  readonly url: () => string;
}

/** Everything that one store holds. */
export class Shop {
  readonly orders = new Map<bigint, Order>();
  readonly customers = new Map<bigint, Customer>();
  readonly subscriptions = new Map<bigint, Subscription>();
  readonly bulkOperations = new Map<bigint, BulkOperation>();
  readonly faults = new Faults();
  readonly replica = new Replica(this.faults);
  readonly tokens = new TokenMachine(() => this);
  /** When each order and customer changed, for the lagging list index. */
  readonly indexedAt = new Map<bigint, number>();
  private lastNumber = 1000;
  private readonly listeners: ((announcement: Announcement) => void)[] = [];

  constructor(
    readonly id: bigint,
    readonly settings: ShopSettings,
    readonly world: ShopWorld,
    readonly app: AppInstallation,
    readonly bucket: Bucket,
  ) {}

  get domain(): string {
    return this.settings.domain;
  }

  now(): Date {
    return this.world.clock.now();
  }

  nextNumber(asked: number | undefined): number {
    this.lastNumber = asked ?? this.lastNumber + 1;
    return this.lastNumber;
  }

  order(name: string): Order {
    const number = name.replace('gid://shopify/Order/', '');
    for (const order of this.orders.values()) {
      if (order.id.toString() === number || order.name === name) return order;
    }
    throw new CannotBeDone(`shop ${this.domain} has no order "${name}"`, 404);
  }

  customer(name: string): Customer {
    const id = BigInt(name.replace('gid://shopify/Customer/', '').replace(/\D/g, '') || '0');
    const customer = this.customers.get(id);
    if (customer === undefined) {
      throw new CannotBeDone(`shop ${this.domain} has no customer "${name}"`, 404);
    }
    return customer;
  }

  refund(name: string): { readonly order: Order; readonly refund: Refund } {
    const number = name.replace('gid://shopify/Refund/', '');
    for (const order of this.orders.values()) {
      const refund = order.refunds.find(({ id }) => id.toString() === number);
      if (refund !== undefined) return { order, refund };
    }
    throw new CannotBeDone(`shop ${this.domain} has no refund "${name}"`, 404);
  }

  /** Every change moves updatedAt; Shopify counts in whole seconds. */
  touch(record: Order | Customer): void {
    const now = this.now();
    record.updatedAt = now > record.updatedAt ? now : record.updatedAt;
    this.indexedAt.set(record.id, now.getTime());
  }

  announce(announcement: Announcement): void {
    for (const listener of this.listeners) listener(announcement);
  }

  onAnnouncement(listener: (announcement: Announcement) => void): void {
    this.listeners.push(listener);
  }
}
