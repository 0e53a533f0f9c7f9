import { Transactions } from '@ml-connector/messaging';
import { Injectable } from '@nestjs/common';
import type { InquiryKind } from '../ask/inquiry-kind.js';
import type { Inquired } from './inquiry-marks.js';

interface RequestRow {
  readonly id: string;
  readonly connection: string;
  readonly inquiry: InquiryKind | null;
}

/** Rows of `poll_request` that people and tools insert: run now, whatever the schedule says. */
@Injectable()
export class PollRequests {
  constructor(private readonly transactions: Transactions) {}

  /** Writes down which inquiries each new request still waits for; one that asks for nothing is done. */
  async admit(offeredBy: (connection: string) => Promise<readonly InquiryKind[]>): Promise<void> {
    await this.transactions.run(async ({ manager }) => {
      const rows: RequestRow[] = await manager.query(
        `select id, connection, inquiry from peoplesoft_poller.poll_request
         where done_at is null and remaining is null order by requested_at for update skip locked`,
      );
      for (const row of rows) {
        const offers = await offeredBy(row.connection);
        const remaining = offers.filter((kind) => row.inquiry === null || kind === row.inquiry);
        await manager.query(
          `update peoplesoft_poller.poll_request
           set remaining = $2, done_at = case when cardinality($2::text[]) = 0 then clock_timestamp() end
           where id = $1`,
          [row.id, remaining],
        );
      }
    });
  }

  /** Inquiries that somebody waits for. */
  async waiting(): Promise<Inquired[]> {
    return this.transactions.run(({ manager }) =>
      manager.query(
        `select distinct connection, unnest(remaining) as inquiry
         from peoplesoft_poller.poll_request where done_at is null`,
      ),
    );
  }

  /** A run that started after the request answers it. */
  async answered(of: Inquired, startedAt: Date, outcome: string): Promise<void> {
    await this.transactions.run(({ manager }) =>
      manager.query(
        `update peoplesoft_poller.poll_request
         set remaining = array_remove(remaining, $2),
             outcome = outcome || jsonb_build_object($2::text, $4::text),
             done_at = case when cardinality(array_remove(remaining, $2)) = 0
                            then clock_timestamp() end
         where connection = $1 and done_at is null and $2 = any(remaining) and requested_at <= $3`,
        [of.connection, of.inquiry, startedAt, outcome],
      ),
    );
  }
}
