import type { Site } from '../site/site.js';
import type { QueryRow } from './execute.js';

/** A query that runs in the Process Scheduler; its rows wait to be fetched in blocks. */
export interface PolledQuery {
  readonly name: string;
  readonly rows: readonly QueryRow[];
  readonly readyAt: Date;
}

/** What QAS_GETQUERYRESULTS_OPER answers for one block. */
export type Block =
  | { readonly status: 'queued' | 'idNotFound'; readonly rows: null }
  | {
      readonly status: 'blockRetrieved' | 'finalBlockRetrieved';
      readonly name: string;
      readonly rows: readonly QueryRow[];
    };

/** Query instances by their id, as the transaction ids of Integration Broker. */
export class PolledQueries {
  readonly #started = new Map<string, PolledQuery>();

  constructor(
    private readonly site: () => Site,
    private readonly now: () => Date,
  ) {}

  start(name: string, rows: readonly QueryRow[]): string {
    const id = globalThis.crypto.randomUUID();
    const { queuedForMs } = this.site().polledQueries;
    this.#started.set(id, { name, rows, readyAt: new Date(this.now().getTime() + queuedForMs) });
    return id;
  }

  /** Blocks are numbered from 1. */
  block(id: string, number: number): Block {
    const query = this.#started.get(id);
    const { blockRows } = this.site().polledQueries;
    const from = (number - 1) * blockRows;
    const isThere = query !== undefined && Number.isInteger(number) && number >= 1;
    if (!isThere || (from > 0 && from >= query.rows.length)) {
      return { status: 'idNotFound', rows: null };
    }
    if (this.now() < query.readyAt) return { status: 'queued', rows: null };
    const rows = query.rows.slice(from, from + blockRows);
    const isFinal = from + blockRows >= query.rows.length;
    const status = isFinal ? 'finalBlockRetrieved' : 'blockRetrieved';
    return { status, name: query.name, rows };
  }
}
