import { Transactions } from '@ml-connector/messaging';
import { Injectable } from '@nestjs/common';
import { PollOptions } from './poll-options.js';

/** Back-pressure: while what we told waits for Kafka, nothing more is asked. */
@Injectable()
export class OutboxBacklog {
  constructor(
    private readonly transactions: Transactions,
    private readonly options: PollOptions,
  ) {}

  async isFull(): Promise<boolean> {
    const limit = this.options.outboxLimit;
    return this.transactions.run(async ({ manager }) => {
      const rows: { waiting: number }[] = await manager.query(
        `select count(*)::int as waiting from (
           select 1 from peoplesoft_poller.outbox where parked_at is null limit $1) as waiting_rows`,
        [limit],
      );
      return (rows[0]?.waiting ?? 0) >= limit;
    });
  }
}
