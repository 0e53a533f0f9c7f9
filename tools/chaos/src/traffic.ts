import { setTimeout as pause } from 'node:timers/promises';
import type { PlayedDay } from '@ml-connector/demo';

/** Milliseconds between two steps of the day, and between two of what comes after it. */
const pace = 400;
const slowPace = 1_500;

const lamp = { title: 'Lamp', sku: 'LAMP-9', price: '19.90' };
const taxes = [{ title: 'Tax', rate: '0.07' }];

/** Keeps business coming until it is stopped: the day first, then orders, changes and refunds. */
export class Traffic {
  private stopped = false;
  private running: Promise<void> = Promise.resolve();
  private count = 0;
  private lastOrder: string | null = null;

  constructor(private readonly played: PlayedDay) {}

  start(): void {
    this.running = this.flow();
  }

  /** Resolves when the last step is done, the rest of the day included. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
    while (await this.played.stores.playNext()) await pause(pace / 4);
  }

  private async flow(): Promise<void> {
    while (!this.stopped) {
      if (await this.played.stores.playNext()) await pause(pace);
      else {
        await this.more();
        await pause(slowPace);
      }
    }
  }

  private async more(): Promise<void> {
    const { world } = this.played;
    const site = world.sites[this.count % 2 === 0 ? 0 : 1];
    const shop = world.shopify.shop(site.store);
    const turn = Math.floor(this.count / 2) % 3;
    this.count += 1;
    if (turn === 2 && this.lastOrder !== null && site === world.sites[0]) {
      await shop.refund(this.lastOrder, { lines: [{ line: lamp.sku, quantity: 1 }] });
      this.lastOrder = null;
      return;
    }
    const customer = await shop.addCustomer({
      firstName: 'Extra',
      lastName: `Buyer ${this.count}`,
      email: `extra.${this.count}@example.com`,
      address: {
        address1: `${this.count} Main Street`,
        city: 'Springfield',
        zip: '10001',
        country: 'United States',
        countryCode: 'US',
        provinceCode: 'NY',
      },
    });
    const order = await shop.placeOrder({
      lines: [lamp],
      taxes,
      customer,
      tenders: [{ gateway: 'shopify_payments' }],
    });
    if (site === world.sites[0]) this.lastOrder = order.id;
  }
}
