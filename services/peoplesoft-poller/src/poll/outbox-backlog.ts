import { Transactions } from '@ml-connector/messaging';

/** Back-pressure: while what we told waits for Kafka, nothing more is asked. */
export class OutboxBacklog {
  /** @param limit Rows waiting from which on nothing is asked. */
  constructor(
    private readonly transactions: Transactions,
    private readonly limit: number,
  ) {}

  async isFull(): Promise<boolean> {
    return this.transactions.run(async ({ manager }) => {
      const rows: { waiting: number }[] = await manager.query(
        `select count(*)::int as waiting from (
           select 1 from peoplesoft_poller.outbox where parked_at is null limit $1) as waiting_rows`,
        [this.limit],
      );
      return (rows[0]?.waiting ?? 0) >= this.limit;
    });
  }
}
