import type { Site } from '../site/site.js';
import { Chart } from './chart.js';
import { Customers } from './customers.js';
import type { Invoice, Requisition } from './documents.js';
import { Journals } from './journals.js';
import { Periods } from './periods.js';

/** The tables of one PeopleSoft database. */
export class Books {
  readonly chart: Chart;
  readonly periods = new Periods();
  readonly journals: Journals;
  readonly customers: Customers;
  readonly invoices = new Map<string, Invoice>();
  readonly requisitions = new Map<string, Requisition>();

  constructor(site: () => Site, now: () => Date) {
    this.chart = new Chart(site().prompts);
    this.journals = new Journals(site, this.chart, this.periods, now);
    this.customers = new Customers(site, this.chart, now);
  }
}
