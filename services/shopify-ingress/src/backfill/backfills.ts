import { Inject, Injectable } from '@nestjs/common';
import type { UnitOfWork } from '@ml-connector/messaging';
import { DataSource } from 'typeorm';
import type { Reached } from './reached.js';

/** A request to read orders again: a range of creation dates, or single orders by gid, number or name. */
export interface Backfill {
  readonly id: string;
  readonly connection: string;
  readonly fromAt: Date | null;
  readonly toAt: Date | null;
  readonly records: readonly string[];
  readonly names: readonly string[];
  readonly state: 'requested' | 'running';
  /** Creation date up to which the range is done. */
  readonly progress: Date | null;
  /** Orders created at that very instant which are done. */
  readonly atProgress: readonly string[];
}

const taken = `id, connection, from_at as "fromAt", to_at as "toAt", records, names, state, progress,
  at_progress as "atProgress"`;

/** Requests as rows: the CLI inserts them, shows `found` and `progress`, and may set `cancelled`. */
@Injectable()
export class Backfills {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** The oldest open request of these connections, taken for a minute; each page keeps it. */
  async take(connections: readonly string[]): Promise<Backfill | null> {
    const [rows] = await this.database.query<[Backfill[], number]>(
      `update shopify_ingress.backfill set leased_until = clock_timestamp() + interval '1 minute'
       where id = (select id from shopify_ingress.backfill
         where state in ('requested', 'running') and connection = any($1)
           and (leased_until is null or leased_until < clock_timestamp())
         order by requested_at limit 1 for update skip locked)
       returning ${taken}`,
      [connections],
    );
    return rows[0] ?? null;
  }

  /** What is open for connections that are not served says so. */
  async tellOfPause(active: readonly string[]): Promise<void> {
    await this.database.query(
      `update shopify_ingress.backfill set reason = 'connection-not-active'
       where state in ('requested', 'running') and not connection = any($1)
         and reason is distinct from 'connection-not-active'`,
      [active],
    );
  }

  /** Notes a page in the transaction of its hints. False once it was cancelled or its connection paused. */
  async advance(
    tx: UnitOfWork,
    id: string,
    { found, reached }: { readonly found: number; readonly reached: Reached },
  ): Promise<boolean> {
    const [rows] = await tx.manager.query<[unknown[], number]>(
      `update shopify_ingress.backfill b set state = 'running', found = found + $2, reason = null,
         progress = greatest(progress, $3), at_progress = $4,
         leased_until = clock_timestamp() + interval '1 minute'
       where id = $1 and state in ('requested', 'running') and exists (
         select 1 from connections.connection c where c.id = b.connection and c.status = 'active')
       returning 1 as open`,
      [id, found, reached.at, reached.ids],
    );
    return rows.length > 0;
  }

  /** Leaves it to whoever takes it next, at once. */
  async release(id: string): Promise<void> {
    await this.database.query(
      `update shopify_ingress.backfill set leased_until = null where id = $1`,
      [id],
    );
  }

  /** Another minute for a backfill under way. Where the database does not answer, the lease runs out. */
  async keep(id: string): Promise<void> {
    await this.database
      .query(
        `update shopify_ingress.backfill set leased_until = clock_timestamp() + interval '1 minute'
         where id = $1 and leased_until is not null`,
        [id],
      )
      .catch(() => undefined);
  }

  async finish(id: string, state: 'done' | 'refused', reason: string | null): Promise<void> {
    await this.database.query(
      `update shopify_ingress.backfill set state = $2, reason = $3, finished_at = clock_timestamp(), leased_until = null
       where id = $1 and state in ('requested', 'running')`,
      [id, state, reason],
    );
  }

  /** Lets another round take it later; `reason` says what it waits for. */
  async rest(id: string, reason: string): Promise<void> {
    await this.database.query(
      `update shopify_ingress.backfill set reason = $2, leased_until = clock_timestamp() + interval '30 seconds'
       where id = $1 and state in ('requested', 'running')`,
      [id, reason],
    );
  }
}
