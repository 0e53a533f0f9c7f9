import { Pool } from 'pg';
import type { ShopControl } from '../control/shopify-control.js';
import { dayIn, instantOf } from '../day/local-time.js';
import { operate, type Ran } from '../spec/operator.js';
import type { Cleanup } from '../world/cleanup.js';
import type { Store } from '../world/stores.js';
import type { Site, World } from '../world/world.js';
import { journalText } from './journal-text.js';
import type { Move, Scenario, Turn } from './scenario.js';
import { untilAtRest } from './at-rest.js';
import { listedReviews, notPosted, reviewsAbout, type ShownReview } from './where-facts-are.js';

const dayLength = 86_400_000;

/** "day 1" is five days ago in the store, "long ago" is ninety. */
export function calendar(zone: string, now: Date): (name: string) => string {
  return (name) => {
    const ago = name === 'long ago' ? 90 : 6 - Number(name.replace('day ', ''));
    return dayIn(zone, new Date(now.getTime() - ago * dayLength));
  };
}

/** What became of an order, in the words of the scenarios. */
export interface Outcome {
  readonly journals: readonly string[];
  readonly apart: readonly string[];
  readonly reviews: readonly string[];
}

interface Played {
  readonly scenario: Scenario;
  readonly site: Site;
  readonly id: string;
  readonly name: string;
  readonly refunds: string[];
}

/** Plays scenarios side by side in a running system, day by day; each day's work rests before the next begins. */
export class Stage {
  readonly database: Pool;
  private readonly played: Played[] = [];
  private readonly customers = new Map<string, string>();
  private readonly now = new Date();
  private days = 0;

  constructor(
    private readonly world: World,
    cleanup: Cleanup,
  ) {
    this.database = new Pool({ connectionString: world.addresses.postgresUrl, max: 4 });
    cleanup.add(() => this.database.end());
  }

  async addCustomer(key: string): Promise<void> {
    const address = {
      ...{ address1: '1 Harbor Street', city: 'Boston', zip: '02110', provinceCode: 'MA' },
      ...{ country: 'United States', countryCode: 'US' },
    };
    const person = { firstName: 'Ada', lastName: key, email: `${key}@example.com`, address };
    this.customers.set(key, await this.shop('dollars').addCustomer(person));
  }

  async play(scenarios: readonly Scenario[]): Promise<void> {
    for (const scenario of scenarios) await this.place(scenario);
    await this.rest();
    this.days = Math.max(...scenarios.map(({ then }) => then?.length ?? 0));
    for (let index = 0; index < this.days; index += 1) {
      for (const one of this.played) await this.turn(one, index);
      await this.rest();
    }
  }

  dayOf(scenario: Scenario): (name: string) => string {
    return calendar(this.site(scenario.store).store.zone, this.now);
  }

  /** What became of each scenario, by its title. */
  async outcomes(): Promise<ReadonlyMap<string, Outcome>> {
    const reviews = await listedReviews(this.world.addresses);
    const outcomes = await Promise.all(
      this.played.map(async ({ scenario, site, name, id }): Promise<[string, Outcome]> => {
        const { connection } = site.store;
        const customer = scenario.buyer === undefined ? null : this.customer(scenario.buyer);
        const journals = (await this.journals(scenario)).map(journalText).sort();
        const apart = await notPosted(this.database, connection, name);
        const found = reviewsAbout(reviews, connection, { name, id, customer });
        return [scenario.title, { journals, apart, reviews: found }];
      }),
    );
    return new Map(outcomes);
  }

  /** The open review about the order of a scenario. */
  async reviewOf(scenario: Scenario): Promise<ShownReview | undefined> {
    const { site, name } = this.playedOf(scenario);
    const reviews = await listedReviews(this.world.addresses);
    return reviews.find(
      ({ connection, orderName }) => connection === site.store.connection && orderName === name,
    );
  }

  /** Decides a review at the operator's command line. */
  decide(reviewId: string, words: readonly string[]): Promise<Ran> {
    const because = ['--reason', 'agreed with the customer'];
    return operate(this.world.addresses, ['review', 'decide', reviewId, ...words, ...because]);
  }

  /** Something happens to the order of a scenario after its last day. */
  async happens(scenario: Scenario, move: Move): Promise<void> {
    await move(this.turnOf(this.playedOf(scenario), this.days));
  }

  /** Journals of an order, by its number inside their ids (P NNNNNNN SS). */
  async journals(scenario: Scenario) {
    const { site, name } = this.playedOf(scenario);
    const number = name.replace('#', '').padStart(7, '0');
    const { journals } = await site.peoplesoft.control.books();
    return journals.filter(({ journalId }) => journalId.slice(1, 8) === number);
  }

  customer(key: string): string {
    return this.customers.get(key) ?? '';
  }

  nameOf(scenario: Scenario): string {
    return this.playedOf(scenario).name;
  }

  private async place(scenario: Scenario): Promise<void> {
    const site = this.site(scenario.store);
    const buyer = scenario.buyer === undefined ? null : this.customer(scenario.buyer);
    const day = this.dayOf(scenario)(scenario.placed ?? 'day 1');
    const at = instantOf(site.store.zone, day, '12:00');
    const order = { customer: buyer, ...scenario.order, at };
    const placed = await this.world.shopify.shop(site.store).placeOrder(order);
    this.played.push({ scenario, site, id: placed.id, name: placed.name, refunds: [] });
  }

  private async turn(played: Played, index: number): Promise<void> {
    await played.scenario.then?.[index]?.(this.turnOf(played, index));
  }

  private turnOf({ scenario, site, id, refunds }: Played, index: number): Turn {
    const day = this.dayOf(scenario)(`day ${index + 2}`);
    return {
      shop: this.world.shopify.shop(site.store),
      order: id,
      at: instantOf(site.store.zone, day, '12:00'),
      refunds,
      customer: (key) => this.customer(key),
    };
  }

  /** Until every fact rests. */
  rest(): Promise<void> {
    const hidden = this.played.filter(({ scenario }) => scenario.hidden).map(({ id }) => id);
    const shops = this.world.sites.map(({ store }) => ({
      connection: store.connection,
      shop: this.world.shopify.shop(store),
    }));
    return untilAtRest(this.database, shops, new Set(hidden));
  }

  private playedOf(scenario: Scenario): Played {
    const found = this.played.find((one) => one.scenario === scenario);
    if (found === undefined) throw new NotPlayed(scenario.title);
    return found;
  }

  private site(store: Scenario['store'] = 'dollars'): Site {
    const [dollars, yen] = this.world.sites;
    return store === 'dollars' ? dollars : yen;
  }

  private shop(store: Scenario['store']): ShopControl {
    const { store: where }: { readonly store: Store } = this.site(store);
    return this.world.shopify.shop(where);
  }
}

/** Asked for the outcome of a scenario that nobody played. */
export class NotPlayed extends Error {
  override readonly name = 'NotPlayed';

  constructor(readonly title: string) {
    super(`"${title}" was not played`);
  }
}
