import { Inject, Injectable } from '@nestjs/common';
import type { Sealed } from '@ml-connector/events';
import { DataSource } from 'typeorm';

/** A request under privacy law that is not finished. */
export interface OpenRequest {
  readonly id: string;
  readonly connection: string;
  readonly kind: 'data-request' | 'customer-redact' | 'shop-redact';
  readonly customer: string | null;
  readonly orders: readonly string[];
  readonly attempts: number;
  readonly deadline: Date;
}

/** What proves that a request was carried out: ids and counts, no personal data. */
export type Evidence = Readonly<Record<string, unknown>>;

/** Requests with their deadline (30 days) and, once finished, their evidence. */
@Injectable()
export class ComplianceRequests {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  async take(): Promise<OpenRequest | null> {
    const [rows] = await this.database.query<[OpenRequest[], number]>(
      `update shopify_ingress.compliance_request set attempts = attempts + 1,
         due_at = clock_timestamp() + least(interval '1 hour', attempts * interval '1 minute' + interval '1 minute')
       where id = (select id from shopify_ingress.compliance_request
         where finished_at is null and due_at <= clock_timestamp()
         order by received_at limit 1 for update skip locked)
       returning id, connection, kind, customer, orders, attempts, deadline`,
    );
    return rows[0] ?? null;
  }

  /** True while a request of the connection was tried and is not finished, though it waits for nobody. */
  async isFailing(connection: string): Promise<boolean> {
    const rows = await this.database.query<unknown[]>(
      `select 1 from shopify_ingress.compliance_request
       where connection = $1 and finished_at is null and attempts > 0 and waits_for is null limit 1`,
      [connection],
    );
    return rows.length > 0;
  }

  async finish(id: string, evidence: Evidence, report: Sealed | null): Promise<void> {
    await this.database.query(
      `update shopify_ingress.compliance_request set finished_at = clock_timestamp(), evidence = $2, waits_for = null,
         report_key_id = $3, report_nonce = $4, report_ciphertext = $5
       where id = $1`,
      [
        id,
        JSON.stringify(evidence),
        report?.keyId ?? null,
        report?.nonce ?? null,
        report?.ciphertext ?? null,
      ],
    );
  }
}
