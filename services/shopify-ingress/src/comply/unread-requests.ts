import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Alarms } from '../alarms.js';

interface Unread {
  readonly connection: string;
  readonly webhook: string;
  readonly reason: string;
  readonly waiting: string;
}

/** Genuine privacy requests whose body could not be read: a person has to, because their deadline runs all the same. */
@Injectable()
export class UnreadRequests {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Alarms) private readonly alarms: Alarms,
  ) {}

  /** Raises an alarm for what nobody was told of yet. */
  async tell(): Promise<void> {
    const unread = await this.database.query<Unread[]>(
      `select * from (
         select distinct on (connection) connection, id as webhook, reason,
           count(*) over (partition by connection) as waiting, received_at
         from shopify_ingress.webhook
         where state = 'parked' and topic in ('customers/data_request', 'customers/redact', 'shop/redact')
         order by connection, received_at desc) newest
       where not exists (select 1 from shopify_ingress.alarm a
         where a.connection = newest.connection and a.kind = 'privacy-request-unread'
           and a.last_at > newest.received_at)`,
    );
    for (const { connection, webhook, reason, waiting } of unread)
      await this.alarms.raise(
        connection,
        'privacy-request-unread',
        `${waiting} privacy requests could not be read (${reason}), the newest in webhook ${webhook}: ` +
          `carry it out by hand within 30 days of its arrival`,
      );
  }
}
