import type { Site } from '../site/site.js';
import type { Chart } from './chart.js';
import type { Component, ComponentAnswer } from './component.js';
import { findLimit, matches, refused } from './component.js';
import { editRow, fillPresets } from './edit-row.js';
import { mergeRow } from './merge-row.js';
import { noRow, rowExists } from './message.js';
import type { Row } from './row.js';
import { copyOf, keyRow, keyText, valueOf } from './row.js';

export interface StoredCustomer {
  readonly row: Row;
  readonly changedAt: Date;
}

/** CUSTOMER, CUST_ADDR_SEQ and CUST_ADDRESS (effective-dated): keyed by SetID and customer id. */
export class Customers implements Component {
  readonly stored = new Map<string, StoredCustomer>();
  #next = 1;

  constructor(
    private readonly site: () => Site,
    private readonly chart: Chart,
    private readonly now: () => Date,
  ) {}

  create(row: Row): ComponentAnswer {
    fillPresets(row);
    if (valueOf(row, 'CUST_ID') === 'NEXT') row.values.set('CUST_ID', this.#nextId());
    if (this.stored.has(keyText(row))) return refused(keyRow(row), [rowExists(this.#ci.name)]);
    return this.#save(row);
  }

  get(keys: Row): ComponentAnswer {
    const customer = this.stored.get(keyText(keys));
    if (customer === undefined) return refused(keyRow(keys), [noRow(this.#ci.name)]);
    return { kind: 'buffer', row: customer.row };
  }

  find(partial: Row): ComponentAnswer {
    const rows = [...this.stored.values()].map((each) => each.row);
    const found = rows.filter((row) => matches(row, partial)).slice(0, findLimit);
    return { kind: 'keys', rows: found.map(keyRow) };
  }

  /** Adds rows that are new (a later effective date), alters rows that exist. */
  update(row: Row): ComponentAnswer {
    return this.#change(row, true);
  }

  /** Alters rows that exist; a row that does not is refused. */
  updatedata(row: Row): ComponentAnswer {
    return this.#change(row, false);
  }

  get #ci(): Site['customer'] {
    return this.site().customer;
  }

  #change(row: Row, addsRows: boolean): ComponentAnswer {
    const customer = this.stored.get(keyText(row));
    if (customer === undefined) return refused(keyRow(row), [noRow(this.#ci.name)]);
    const merged = copyOf(customer.row);
    const messages = mergeRow(merged, row, { path: this.#ci.name, addsRows });
    if (messages.length > 0) return refused(keyRow(row), messages);
    fillPresets(merged);
    return this.#save(merged);
  }

  #save(row: Row): ComponentAnswer {
    const messages = editRow(row, { scroll: this.#ci.buffer, path: this.#ci.name }, this.chart);
    if (messages.length > 0) return refused(keyRow(row), messages);
    this.stored.set(keyText(row), { row: copyOf(row), changedAt: this.now() });
    return { kind: 'saved', keys: keyRow(row), warnings: [] };
  }

  #nextId(): string {
    return String(this.#next++).padStart(10, '0');
  }
}
