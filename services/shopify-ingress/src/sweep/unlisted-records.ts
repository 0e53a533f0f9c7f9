import { Inject, Injectable } from '@nestjs/common';
import type { HintedResource } from '@ml-connector/events';
import { Transactions } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import { DataSource } from 'typeorm';
import { Alarms } from '../alarms.js';

/** A list that was read to its end, of everything that was updated within a stretch of time. */
export interface WholeList {
  readonly connection: string;
  readonly resource: HintedResource;
  readonly from: Date;
  /** Later changes may not have reached the search index behind the list. */
  readonly until: Date;
  /** Orders created earlier are hidden from it; null where it shows all. */
  readonly createdSince: Date | null;
  readonly shown: ReadonlySet<string>;
}

/** So many deletions in two days are believed; more at once, and it is the list that is blind. */
export const mostBelieved = 100;

/**
 * Finds what was deleted while the webhook that says so was lost: known records that a whole list does not show. To
 * hint at them claims nothing: each is read, and only what cannot be read either is told as gone.
 */
@Injectable()
export class UnlistedRecords {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Transactions) private readonly transactions: Transactions,
    @Inject(Alarms) private readonly alarms: Alarms,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async hintAt(list: WholeList): Promise<void> {
    const kind = list.resource === 'ORDER' ? 'orders-unlisted' : 'customers-unlisted';
    const unlisted = await this.of(list);
    if (unlisted.length > mostBelieved) return this.doubt(list, kind);
    await this.alarms.clear(list.connection, kind);
    await this.transactions.run(async (tx) => {
      for (const record of unlisted)
        await tx.emit('shopify.change-hint.v1', `${list.connection}:${record}`, {
          connection: list.connection,
          resource: list.resource,
          resourceId: record,
          orderName: null,
          cause: 'SWEEP',
          hintedUpdatedAt: null,
          hintedAt: this.clock.now(),
        });
    });
  }

  private doubt(list: WholeList, kind: 'orders-unlisted' | 'customers-unlisted'): Promise<void> {
    const detail =
      `Shopify lists none of more than ${mostBelieved} known records that were updated between ` +
      `${list.from.toISOString()} and ${list.until.toISOString()}: nothing was concluded from that`;
    return this.alarms.raise(list.connection, kind, detail);
  }

  private async of(list: WholeList): Promise<string[]> {
    const rows = await this.database.query<{ record: string }[]>(
      `select r.record from shopify_ingress.record r
       where r.connection = $1 and r.resource = $2 and r.state = 'read' and r.updated_at >= $3 and r.updated_at < $4
         and ($5::timestamptz is null or r.created_at >= $5)
         and not exists (select 1 from unnest($6::text[]) as shown (record) where shown.record = r.record)
         and not exists (select 1 from shopify_ingress.dirty_record d
           where d.connection = r.connection and d.resource = r.resource and d.record = r.record)
       limit $7`,
      [
        list.connection,
        list.resource,
        list.from,
        list.until,
        list.createdSince,
        [...list.shown],
        mostBelieved + 1,
      ],
    );
    return rows.map(({ record }) => record);
  }
}
