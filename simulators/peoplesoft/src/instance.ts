import { Batch } from './books/batch.js';
import { Books } from './books/books.js';
import { booksReport } from './books/report.js';
import { CallLog } from './calls.js';
import { PolledQueries } from './query/polled-queries.js';
import { Faults } from './chaos/faults.js';
import { ServiceListener } from './soap/service-listener.js';
import { classicSite } from './site/default-sites.js';
import type { Site } from './site/site.js';

/** One PeopleSoft: its site definition, its database, its listeners' state. */
export class Instance {
  readonly calls = new CallLog();
  readonly faults = new Faults();
  readonly soap: ServiceListener;
  readonly polledQueries: PolledQueries;
  #site: Site;
  #books: Books;
  #batch: Batch;

  constructor(
    site: Site = classicSite,
    readonly now: () => Date = () => new Date(),
  ) {
    this.#site = site;
    this.#books = new Books(() => this.#site, now);
    this.#batch = new Batch(this.#books, () => this.#site, now);
    this.polledQueries = new PolledQueries(() => this.#site, now);
    this.soap = new ServiceListener(
      () => this.#site,
      () => ({ journal: this.#books.journals, customer: this.#books.customers }),
    );
  }

  get site(): Site {
    return this.#site;
  }

  get books(): Books {
    return this.#books;
  }

  get batch(): Batch {
    return this.#batch;
  }

  /** Another site definition over the same data; the prompt tables start again from it. */
  configure(site: Site): void {
    const changesPrompts = site.prompts !== this.#site.prompts;
    this.#site = site;
    if (changesPrompts) this.#books.chart.restart(site.prompts);
  }

  /** Empties the database and the logs; the site definition stays. */
  reset(): void {
    this.#books = new Books(() => this.#site, this.now);
    this.#batch = new Batch(this.#books, () => this.#site, this.now);
    this.faults.clear();
    this.calls.clear();
  }

  report(): Record<string, unknown> {
    return booksReport(this.#books);
  }
}
