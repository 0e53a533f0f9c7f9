import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A connection whose token was rejected, and its secrets as they are now. */
export interface Lost {
  readonly connection: string;
  /** Their versions as text: another text means that one of them changed. */
  readonly secrets: string;
}

/** A trial that this replica alone may make. */
export interface Trial extends Lost {
  /** Trials that Shopify refused since the secrets changed. */
  readonly refusals: number;
}

/** When each lost connection is tried again: one row each, shared by all replicas, by the clock of Postgres. */
@Injectable()
export class Reconnections {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** Notes what was lost, and forgets what is no longer. @param wait Milliseconds until the first trial. */
  async follow(lost: readonly Lost[], wait: number): Promise<void> {
    await this.database.query(
      `delete from shopify_ingress.reconnection where not connection = any($1)`,
      [lost.map(({ connection }) => connection)],
    );
    await this.database.query(
      `insert into shopify_ingress.reconnection (connection, secrets, due_at)
       select connection, secrets, clock_timestamp() + $3 * interval '1 millisecond'
       from unnest($1::text[], $2::text[]) as lost (connection, secrets)
       on conflict do nothing`,
      [lost.map(({ connection }) => connection), lost.map(({ secrets }) => secrets), wait],
    );
  }

  /** Takes what is due for five minutes, and at once what has other secrets than were tried. */
  async take(lost: readonly Lost[]): Promise<Trial[]> {
    const [rows] = await this.database.query<[Trial[], number]>(
      `update shopify_ingress.reconnection r set leased_until = clock_timestamp() + interval '5 minutes',
         refusals = case when r.secrets = lost.secrets then r.refusals else 0 end
       from unnest($1::text[], $2::text[]) as lost (connection, secrets)
       where r.connection = lost.connection and (r.leased_until is null or r.leased_until < clock_timestamp())
         and (r.due_at <= clock_timestamp() or r.secrets <> lost.secrets)
       returning r.connection, lost.secrets, r.refusals`,
      [lost.map(({ connection }) => connection), lost.map(({ secrets }) => secrets)],
    );
    return rows;
  }

  /** Ends a trial. @param wait Milliseconds until the next; null: not before the secrets change. */
  async finish(tried: Trial, wait: number | null): Promise<void> {
    await this.database.query(
      `update shopify_ingress.reconnection set leased_until = null, secrets = $2, refusals = $3,
         due_at = coalesce(clock_timestamp() + $4 * interval '1 millisecond', 'infinity'::timestamptz)
       where connection = $1`,
      [tried.connection, tried.secrets, tried.refusals, wait],
    );
  }
}
