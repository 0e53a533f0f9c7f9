import type { TieOutReport } from '@ml-connector/desk';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A tie-out that somebody had read; the report itself is read by its id. */
export interface KeptTieOut {
  readonly id: string;
  readonly connection: string;
  /** YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
  readonly readBy: string;
  readonly readAt: Date;
  readonly holds: boolean;
  readonly complete: boolean;
  /** False where PeopleSoft does not tell which journals are posted: then nothing is shown as good. */
  readonly isPostedRead: boolean;
  /** Orders with a variance. */
  readonly orders: number;
}

/** As long as topics are kept: longer than any year that is still open. */
const KEPT_DAYS = 400;

const columns = `id::text, connection, from_date as "from", to_date as "to", read_by as "readBy",
  read_at as "readAt", holds, complete,
  not jsonb_path_exists(report, '$.rows[*] ? (@.posted == null)') as "isPostedRead",
  (select count(distinct variance ->> 'orderId')::int
   from jsonb_array_elements(report -> 'variances') as variance) as orders`;

/** Every tie-out as it was read, so that a closed month can be shown later. */
@Injectable()
export class KeptTieOuts {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** @returns its id */
  async keep(report: TieOutReport, readBy: string): Promise<string> {
    const { connection, from, to, holds, complete } = report;
    await this.database.query(
      'delete from console.tie_out where read_at < clock_timestamp() - make_interval(days => $1)',
      [KEPT_DAYS],
    );
    const [row] = await this.database.query<[{ id: string }]>(
      `insert into console.tie_out (connection, from_date, to_date, read_by, holds, complete, report)
       values ($1, $2, $3, $4, $5, $6, $7) returning id::text`,
      [connection, from, to, readBy, holds, complete, JSON.stringify(report)],
    );
    return row.id;
  }

  /** The last one of each connection and period, the latest first. */
  latest(): Promise<KeptTieOut[]> {
    return this.database.query(
      `select * from (
         select distinct on (connection, from_date, to_date) ${columns}
         from console.tie_out order by connection, from_date, to_date, id desc) as last
       order by "readAt" desc limit 200`,
    );
  }

  async find(id: string): Promise<(KeptTieOut & { readonly report: TieOutReport }) | null> {
    if (!/^\d{1,18}$/.test(id)) return null;
    const [found] = await this.database.query<(KeptTieOut & { report: TieOutReport })[]>(
      `select ${columns}, report from console.tie_out where id = $1`,
      [id],
    );
    return found ?? null;
  }
}
