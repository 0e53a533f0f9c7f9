import { Transactions, type UnitOfWork } from '@ml-connector/messaging';
import { Injectable } from '@nestjs/common';
import type { InquiryKind } from '../ask/inquiry-kind.js';
import { clocksDifferByMs } from './due.js';

/** One inquiry of one connection. */
export interface Inquired {
  readonly connection: string;
  readonly inquiry: InquiryKind;
}

/** How far an inquiry came. */
export interface InquiryMark {
  /** What was entered before is asked for; null: nothing yet. */
  readonly coveredUntil: Date | null;
  readonly lastStartedAt: Date | null;
  readonly failures: number;
  readonly retryAt: Date | null;
}

interface MarkRow {
  readonly covered_until: Date | null;
  readonly last_started_at: Date | null;
  readonly failures: number;
  readonly retry_at: Date | null;
}

const fresh: InquiryMark = { coveredUntil: null, lastStartedAt: null, failures: 0, retryAt: null };

/** Marks in Postgres. One replica at a time works on an inquiry: it leases the mark. */
@Injectable()
export class InquiryMarks {
  constructor(private readonly transactions: Transactions) {}

  async read(of: Inquired): Promise<InquiryMark> {
    return this.transactions.run(async ({ manager }) => {
      const rows: MarkRow[] = await manager.query(
        `select * from peoplesoft_poller.inquiry_mark where connection = $1 and inquiry = $2`,
        [of.connection, of.inquiry],
      );
      return rows[0] ? markOf(rows[0]) : fresh;
    });
  }

  /** Takes the mark for this run, or answers null when another replica has it. */
  async lease(
    of: Inquired,
    by: { readonly holder: string; readonly at: Date; readonly until: Date },
  ): Promise<InquiryMark | null> {
    // A replica whose clock is behind must not set the start back: the others would find the inquiry due again.
    const aheadAtMost = new Date(by.at.getTime() + clocksDifferByMs);
    return this.transactions.run(async ({ manager }) => {
      const rows: MarkRow[] = await manager.query(
        `insert into peoplesoft_poller.inquiry_mark
           (connection, inquiry, last_started_at, leased_by, leased_until)
         values ($1, $2, $4, $3, $5)
         on conflict (connection, inquiry) do update
         set leased_by = $3, leased_until = $5,
           last_started_at = case when inquiry_mark.last_started_at > $4
               and inquiry_mark.last_started_at < $6
             then inquiry_mark.last_started_at else $4 end
         where inquiry_mark.leased_until is null or inquiry_mark.leased_until < $4
         returning *`,
        [of.connection, of.inquiry, by.holder, by.at, by.until, aheadAtMost],
      );
      return rows[0] ? markOf(rows[0]) : null;
    });
  }

  /** Does some work of which nobody knows how long it takes, and renews the lease meanwhile. */
  async whileLeased<T>(
    of: Inquired & { readonly holder: string },
    lease: { readonly renewEveryMs: number; until(): Date },
    work: () => Promise<T>,
  ): Promise<T> {
    const renew = (): Promise<void> =>
      this.transactions.run((tx) => moveMark(tx, of, { mark: null, leasedUntil: lease.until() }));
    // A lease that cannot be renewed is found lost when the mark is moved.
    const timer = setInterval(() => void renew().catch(() => undefined), lease.renewEveryMs);
    try {
      return await work();
    } finally {
      clearInterval(timer);
    }
  }

  /** Gives the mark back after a good run. */
  async release(of: Inquired, holder: string): Promise<void> {
    await this.giveBack(of, holder, { failures: 0, retryAt: null });
  }

  /** Gives it back after a run that must be tried again. */
  async releaseFailed(
    of: Inquired,
    holder: string,
    again: { readonly failures: number; readonly retryAt: Date },
  ): Promise<void> {
    await this.giveBack(of, holder, again);
  }

  private async giveBack(
    of: Inquired,
    holder: string,
    next: { readonly failures: number; readonly retryAt: Date | null },
  ): Promise<void> {
    await this.transactions.run(({ manager }) =>
      manager.query(
        `update peoplesoft_poller.inquiry_mark
         set leased_by = null, leased_until = null, failures = $4, retry_at = $5
         where connection = $1 and inquiry = $2 and leased_by = $3`,
        [of.connection, of.inquiry, holder, next.failures, next.retryAt],
      ),
    );
  }
}

/** Another replica took the mark over, because this one was silent for too long: its work must not count. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor(readonly of: Inquired) {
    super(`The lease of ${of.inquiry} of connection ${of.connection} was lost`);
  }
}

/**
 * Moves the mark in the transaction that keeps what the answer said, and renews the lease.
 * @param to Null renews the lease alone. Throws LeaseLost.
 */
export async function moveMark(
  tx: UnitOfWork,
  of: Inquired & { readonly holder: string },
  to: { readonly mark: Date | null; readonly leasedUntil: Date },
): Promise<void> {
  const rows: unknown[] = await tx.manager.query(
    `with moved as (
       update peoplesoft_poller.inquiry_mark
       set covered_until = coalesce($4, covered_until), leased_until = $5
       where connection = $1 and inquiry = $2 and leased_by = $3 returning connection)
     select connection from moved`,
    [of.connection, of.inquiry, of.holder, to.mark, to.leasedUntil],
  );
  if (rows.length === 0) throw new LeaseLost(of);
}

function markOf(row: MarkRow): InquiryMark {
  return {
    coveredUntil: row.covered_until,
    lastStartedAt: row.last_started_at,
    failures: row.failures,
    retryAt: row.retry_at,
  };
}
