import { Inject, Injectable } from '@nestjs/common';
import type { HintedResource } from '@ml-connector/events';
import type { UnitOfWork } from '@ml-connector/messaging';
import type { Listed } from '@ml-connector/shopify';
import { DataSource } from 'typeorm';

export interface SweepMark {
  /** `updatedAt` of the newest record that was listed, by Shopify's clock. */
  readonly mark: Date;
  /** Null until a first sweep came to its end. */
  readonly sweptAt: Date | null;
}

/** One list of one store. */
export interface MarkedList {
  readonly connection: string;
  readonly resource: HintedResource;
  /** `*.myshopify.com` domain. */
  readonly shop: string;
}

/** How far each list has been swept. A mark moves only in the transaction that holds its hints. */
@Injectable()
export class SweepMarks {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** Null where the list of this store was never swept: a mark of another store says nothing about it. */
  async read({ connection, resource, shop }: MarkedList): Promise<SweepMark | null> {
    const [row] = await this.database.query<SweepMark[]>(
      `select mark, swept_at as "sweptAt" from shopify_ingress.sweep_mark
       where connection = $1 and resource = $2 and coalesce(shop, $3) = $3`,
      [connection, resource, shop],
    );
    return row ?? null;
  }

  async move(
    tx: UnitOfWork,
    { connection, resource, shop }: MarkedList,
    to: { readonly mark: Date; readonly missed: number },
  ): Promise<void> {
    await tx.manager.query(
      `insert into shopify_ingress.sweep_mark as m (connection, resource, shop, mark, missed) values ($1, $2, $3, $4, $5)
       on conflict (connection, resource) do update set shop = excluded.shop,
         mark = case when coalesce(m.shop, $3) = $3 then greatest(m.mark, excluded.mark) else excluded.mark end,
         swept_at = case when coalesce(m.shop, $3) = $3 then m.swept_at end,
         missed = m.missed + excluded.missed`,
      [connection, resource, shop, to.mark, to.missed],
    );
  }

  async finish({ connection, resource, shop }: MarkedList): Promise<void> {
    await this.database.query(
      `update shopify_ingress.sweep_mark set swept_at = clock_timestamp()
       where connection = $1 and resource = $2 and coalesce(shop, $3) = $3`,
      [connection, resource, shop],
    );
  }

  /**
   * The listed records that are to be looked at: those of which we have not told, or are not about to read, this
   * state or a newer one, and those whose reading came too early to be the last word. What we told as deleted or
   * could not find is listed after all: it is looked at again.
   */
  async toLookAt(
    tx: UnitOfWork,
    place: { readonly connection: string; readonly resource: HintedResource },
    rows: readonly Listed[],
  ): Promise<Map<string, 'unknown' | 'unsettled'>> {
    const found = await tx.manager.query<{ id: string; isTold: boolean }[]>(
      `select listed.id, told.settled is not null as "isTold"
       from unnest($3::text[], $4::timestamptz[]) as listed (id, updated_at)
       left join shopify_ingress.record told on told.connection = $1 and told.resource = $2 and told.record = listed.id
         and told.updated_at >= listed.updated_at and told.state not in ('deleted', 'not-found')
       where told.settled is not true
         and not exists (select 1 from shopify_ingress.dirty_record d
           where d.connection = $1 and d.resource = $2 and d.record = listed.id
             and d.promised_at >= listed.updated_at)`,
      [
        place.connection,
        place.resource,
        rows.map(({ id }) => id),
        rows.map(({ updatedAt }) => updatedAt),
      ],
    );
    return new Map(found.map(({ id, isTold }) => [id, isTold ? 'unsettled' : 'unknown']));
  }
}
