import type { Ground, Queries } from '../ground.js';
import { NotDone } from '../not-done.js';
import { rowsOf } from '../queries.js';
import type { PrivacyRequest, ReportFile } from './data-request.js';

const view = 'shopify_ingress.privacy_request';

/** Data requests and erasures with their deadline and evidence, the nearest deadline first. */
export async function privacyRequests(
  queries: Queries,
  filter: { readonly connection?: string | undefined; readonly id?: string | undefined } = {},
): Promise<PrivacyRequest[]> {
  const sql = `select id, connection, kind, customer, orders, received_at as "receivedAt", deadline,
      finished_at as "finishedAt", attempts, coalesce(waits_for, '{}') as "waitsFor", evidence, report_ciphertext is not null as "hasReport",
      taken_by as "takenBy", taken_at as "takenAt"
    from ${view}
    where ($1::text is null or connection = $1) and ($2::text is null or id = $2)
    order by finished_at is not null and (kind <> 'data-request' or taken_at is not null), deadline, id`;
  const parameters = [filter.connection ?? null, filter.id ?? null];
  return rowsOf<PrivacyRequest>(queries, view, { sql, parameters });
}

/** @throws NotDone */
export async function findPrivacyRequest(queries: Queries, id: string): Promise<PrivacyRequest> {
  const [request] = await privacyRequests(queries, { id });
  if (request !== undefined) return request;
  throw new NotDone(`there is no privacy request "${id}"; "ml data-request list" shows them`);
}

interface SealedReport {
  readonly keyId: string;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
}

/**
 * Opens the report of a data request and writes down who took it before it is handed out.
 * @throws NotDone where there is no report: not a data request, not ready, or the customer was erased since.
 */
export async function takeReport(
  ground: Pick<Ground, 'queries' | 'vault'>,
  id: string,
  by: string,
): Promise<ReportFile> {
  const { queries, vault } = ground;
  const request = await findPrivacyRequest(queries, id);
  const sealed = await sealedReport(queries, request);
  const report = await vault.unseal(sealed);
  if (report === 'erased') throw erasedSince(id);
  await queries.query('select shopify_ingress.take_report($1, $2)', [id, by]);
  const fileName = `data-request-${request.connection}-${id}.json`;
  return { fileName, contentType: 'application/json', content: report };
}

function erasedSince(id: string): NotDone {
  return new NotDone(
    `the data of request ${id} was erased since: there is nothing left to hand out`,
  );
}

async function sealedReport(queries: Queries, request: PrivacyRequest): Promise<SealedReport> {
  const { id, kind, finishedAt, hasReport, evidence } = request;
  if (kind !== 'data-request') throw new NotDone(`request ${id} is a ${kind}: it has no report`);
  if (finishedAt === null)
    throw new NotDone(`the report of request ${id} is not ready yet: shopify-ingress makes it`);
  if (evidence?.['reportErasedBy'] !== undefined) throw erasedSince(id);
  if (!hasReport)
    throw new NotDone(`request ${id} has no report: the customer was erased before it was made`);
  const [row] = await queries.query<SealedReport>(
    `select report_key_id as "keyId", report_nonce as nonce, report_ciphertext as ciphertext
     from ${view} where id = $1`,
    [id],
  );
  return row as SealedReport;
}
