import type { EntityManager } from 'typeorm';
import type { Posting } from '../posting/posting.js';
import { intentColumns, intentOf } from './intent.js';
import type { FixedJournal, Intent, IntentRow } from './intent.js';

/** Stores a journal before its first send, together with the facts that it books. */
export async function addIntent(
  manager: EntityManager,
  journal: FixedJournal,
  posting: Posting,
): Promise<void> {
  const values = fixedValues(journal);
  const columns = Object.keys(values);
  await manager.query(
    `insert into gl_poster.intent (${columns.join(', ')}, state, step, next_at)
     values (${columns.map((_, index) => `$${String(index + 1)}`).join(', ')},
       $${String(columns.length + 1)}, $${String(columns.length + 2)},
       to_timestamp($${String(columns.length + 3)}::float8 / 1000))`,
    [...Object.values(values), posting.state, posting.step, posting.nextAt],
  );
  await manager.query(
    `insert into gl_poster.posting_source (connection, gid, intent_id)
     select $1, unnest($2::text[]), $3`,
    [journal.connection, journal.sources, journal.id],
  );
}

function fixedValues(journal: FixedJournal): Record<string, unknown> {
  return {
    id: journal.id,
    connection: journal.connection,
    instance_id: journal.instanceId,
    order_id: journal.orderId,
    order_name: journal.orderName,
    kind: journal.kind,
    business_unit: journal.businessUnit,
    journal_id: journal.journalId,
    journal_date: journal.journalDate,
    unpost_seq: journal.unpostSeq,
    store_prefix: journal.storePrefix,
    order_number: journal.orderNumber.toString(),
    sequence: journal.sequence,
    ledger_group: journal.ledgerGroup,
    currency: journal.currency,
    accounting_instant: journal.accountingInstant,
    sale_first: journal.kind === 'SALE' ? 0 : 1,
    first_gid: journal.sources[0] ?? '',
    late_from: journal.lateFrom,
    sources: journal.sources,
    reverses: journal.reverses,
    lines: JSON.stringify(journal.lines),
    debits: journal.debits,
    credits: journal.credits,
    mapping_version: journal.mappingVersion,
    sent_row: JSON.stringify(journal.sentRow),
    body_alias: journal.bodyAlias,
    body_xml: journal.bodyXml,
    body_sha256: journal.bodySha256,
    supersedes: journal.supersedes,
    correlation_id: journal.correlationId,
    traceparent: journal.traceparent,
  };
}

/** Moves a journal on. The lease goes with it unless the journal was just begun. */
export async function movePosting(
  manager: EntityManager,
  id: string,
  posting: Posting,
): Promise<void> {
  await manager.query(
    `update gl_poster.intent set state = $2, step = $3, sends = $4, tries = $5, reads = $6,
       first_sent_at = to_timestamp($7::float8 / 1000), ever_unknown = $8,
       doubt_since = to_timestamp($9::float8 / 1000), next_at = to_timestamp($10::float8 / 1000),
       verified = $11, reason_code = $12, reason = $13, changed_at = clock_timestamp(),
       lease_owner = null, lease_until = null
     where id = $1`,
    [
      id,
      posting.state,
      posting.step,
      posting.sends,
      posting.tries,
      posting.reads,
      posting.firstSentAt,
      posting.everUnknown,
      posting.doubtSince,
      posting.nextAt,
      posting.verified,
      posting.reasonCode,
      posting.reason,
    ],
  );
}

export async function intentById(manager: EntityManager, id: string): Promise<Intent | null> {
  const [found] = await intentsWhere(manager, 'i.id::text = $1', [id]);
  return found ?? null;
}

/** All journals of an order, superseded ones included, in the order in which they were made. */
export function intentsOfOrder(
  manager: EntityManager,
  connection: string,
  orderId: string,
): Promise<Intent[]> {
  return intentsWhere(manager, 'i.connection = $1 and i.order_id = $2', [connection, orderId]);
}

/** All journals whose ids begin so; two orders of one number share their sequences. */
export function intentsOfStem(
  manager: EntityManager,
  of: Pick<FixedJournal, 'instanceId' | 'businessUnit'>,
  stem: string,
): Promise<Intent[]> {
  return intentsWhere(
    manager,
    `i.instance_id = $1 and i.business_unit = $2 and left(i.journal_id, 8) = $3
       and i.journal_id between $3 || '00' and $3 || 'ZZ'`,
    [of.instanceId, of.businessUnit, stem],
  );
}

export async function intentByKey(
  manager: EntityManager,
  key: { connection: string; businessUnit: string; journalId: string },
): Promise<Intent | null> {
  const [found] = await intentsWhere(
    manager,
    'i.connection = $1 and i.business_unit = $2 and i.journal_id = $3',
    [key.connection, key.businessUnit, key.journalId],
  );
  return found ?? null;
}

async function intentsWhere(
  manager: EntityManager,
  condition: string,
  parameters: readonly unknown[],
): Promise<Intent[]> {
  const rows: IntentRow[] = await manager.query(
    `select ${intentColumns} from gl_poster.intent i where ${condition} order by i.sequence`,
    [...parameters],
  );
  return rows.map(intentOf);
}

/** Gives the next number within an order; it is never given twice, whatever becomes of it. */
export async function nextSequence(
  manager: EntityManager,
  of: Pick<FixedJournal, 'instanceId' | 'businessUnit' | 'storePrefix' | 'orderNumber'>,
): Promise<number> {
  const [row]: [{ given: number }] = await manager.query(
    `insert into gl_poster.journal_sequence
       (instance_id, business_unit, store_prefix, order_number, next_value)
     values ($1, $2, $3, $4, 1)
     on conflict (instance_id, business_unit, store_prefix, order_number) do update
     set next_value = journal_sequence.next_value + 1
     returning next_value - 1 as given`,
    [of.instanceId, of.businessUnit, of.storePrefix, of.orderNumber.toString()],
  );
  return row.given;
}

/** Frees the facts of a journal that is no longer live, so that another may book them. */
export async function releaseSources(manager: EntityManager, intentId: string): Promise<void> {
  await manager.query('delete from gl_poster.posting_source where intent_id = $1', [intentId]);
}

/** Marks a journal as being worked on, in the commit before its call. */
export async function leaseIntent(
  manager: EntityManager,
  id: string,
  lease: { posting: Posting; owner: string; until: Date },
): Promise<void> {
  await movePosting(manager, id, lease.posting);
  await manager.query(
    `update gl_poster.intent
     set lease_owner = $2, lease_until = $3, lease_epoch = lease_epoch + 1 where id = $1`,
    [id, lease.owner, lease.until],
  );
}

/** A person wants this journal replaced on another date, once it is proven absent. */
export async function wantSuperseded(
  manager: EntityManager,
  id: string,
  wish: { date: string | null; by: string | null },
): Promise<void> {
  await manager.query(
    'update gl_poster.intent set supersede_to = $2, supersede_by = $3 where id = $1',
    [id, wish.date, wish.by],
  );
}

/** Keeps what PeopleSoft last said of a journal, and when. */
export async function keepStatus(
  manager: EntityManager,
  id: string,
  { status, observedAt }: { readonly status: string; readonly observedAt: Date },
): Promise<void> {
  await manager.query(
    'update gl_poster.intent set peoplesoft_status = $2, peoplesoft_status_at = $3 where id = $1',
    [id, status, observedAt],
  );
}
