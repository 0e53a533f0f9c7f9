import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Alarms } from '../alarms.js';
import type { OpenRequest } from './compliance-requests.js';

/** An erasure and the connections of its shop. */
export interface Erasure {
  readonly request: OpenRequest;
  readonly connections: readonly string[];
}

/**
 * About the person of an erasure, or about anybody of the shop that it ends. Of a guest only the orders are known.
 * $1 connections, $2 kind, $3 customer, $4 orders.
 */
const concerned = `r.kind = 'data-request' and r.connection = any($1)
  and ($2 = 'shop-redact' or r.customer = $3 or (r.customer is null and r.orders && $4))`;

const untaken = `(r.finished_at is null or (r.report_ciphertext is not null
  and not exists (select 1 from shopify_ingress.report_taken t where t.request = r.id)))`;

/** Reports that nobody took yet, which an erasure would destroy, and the erasures that wait for them. */
@Injectable()
export class UntakenReports {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Alarms) private readonly alarms: Alarms,
  ) {}

  /** Ids of the data requests. */
  async before({ request, connections }: Erasure): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      `select r.id::text as id from shopify_ingress.compliance_request r
       where ${concerned} and ${untaken} order by r.received_at`,
      [connections, request.kind, request.customer, request.orders],
    );
    return rows.map(({ id }) => id);
  }

  /** Puts an erasure off, with an alarm that says so; whoever takes the last report lets it go on at once. */
  async holdBack(request: OpenRequest, reports: readonly string[], until: Date): Promise<void> {
    // What RETURNING reads is the row as it was before.
    const [[held]] = await this.database.query<[{ isNew: boolean }[], number]>(
      `update shopify_ingress.compliance_request r set waits_for = $2, attempts = attempts - 1,
         due_at = least(clock_timestamp() + interval '1 hour', $3)
       where id = $1 returning (select before.waits_for is distinct from $2::uuid[]
         from shopify_ingress.compliance_request before where before.id = r.id) as "isNew"`,
      [request.id, reports, until],
    );
    if (held?.isNew === true) await this.tell(request, reports, until);
  }

  private async tell(
    { id, kind, connection }: OpenRequest,
    reports: readonly string[],
    until: Date,
  ): Promise<void> {
    await this.alarms.raise(
      connection,
      'redaction-waits',
      `${kind} ${id} waits until somebody takes the report of data request ${reports.join(', ')}; ` +
        `on ${until.toISOString()} it is carried out all the same, and the report is lost`,
    );
  }

  /** What an erasure leaves of reports: no ciphertext, and the evidence of what became of each. */
  async end({ request, connections }: Erasure): Promise<void> {
    await this.database.query(
      `update shopify_ingress.compliance_request r
       set report_key_id = null, report_nonce = null, report_ciphertext = null,
         evidence = r.evidence || jsonb_build_object('reportErasedBy', $5::text, 'reportTaken',
           exists (select 1 from shopify_ingress.report_taken t where t.request = r.id))
       where ${concerned} and r.report_ciphertext is not null`,
      [connections, request.kind, request.customer, request.orders, request.id],
    );
    for (const connection of connections) await this.settle(connection);
  }

  /** Ends the alarms that nothing stands behind any more. */
  private async settle(connection: string): Promise<void> {
    const [open] = await this.database.query<{ waiting: boolean; untaken: boolean }[]>(
      `select coalesce(bool_or(r.waits_for is not null and r.finished_at is null), false) as waiting,
         coalesce(bool_or(r.kind = 'data-request' and r.finished_at is not null and ${untaken}), false) as untaken
       from shopify_ingress.compliance_request r where r.connection = $1`,
      [connection],
    );
    if (open?.waiting !== true) await this.alarms.clear(connection, 'redaction-waits');
    if (open?.untaken !== true) await this.alarms.clear(connection, 'data-request');
  }
}
