import { costBucketTable, tokenLeaseTable } from '@ml-connector/shopify';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const schema = 'shopify_ingress';

const webhook = `create table ${schema}.webhook (
  id uuid primary key,
  connection text not null,
  topic text not null,
  webhook_id text not null,
  event_id text,
  api_version text,
  triggered_at timestamptz,
  subject text not null,
  body_sha256 bytea not null,
  body_length integer not null,
  key_id text,
  nonce bytea,
  ciphertext bytea,
  secret_index smallint not null,
  state text not null check (state in ('hinted', 'parked', 'acted')),
  reason text,
  received_at timestamptz not null default clock_timestamp(),
  unique (connection, webhook_id)
)`;

const dirtyRecord = `create table ${schema}.dirty_record (
  connection text not null,
  resource text not null check (resource in ('ORDER', 'CUSTOMER')),
  record text not null,
  hints bigint not null default 1,
  promised_at timestamptz,
  cause text not null,
  correlation_id text not null,
  causation_id text not null,
  replay_id text,
  hinted_at timestamptz not null default clock_timestamp(),
  due_at timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  reason text,
  lease uuid,
  leased_until timestamptz,
  primary key (connection, resource, record)
)`;

const record = `create table ${schema}.record (
  connection text not null,
  resource text not null,
  record text not null,
  state text not null check (state in ('read', 'not-found', 'deleted', 'not-applicable')),
  name text,
  customer text,
  version bigint not null default 0,
  updated_at timestamptz,
  content_sha256 text,
  merged_into text,
  read_at timestamptz,
  primary key (connection, resource, record)
)`;

const refundRecord = `create table ${schema}.refund_record (
  connection text not null,
  refund text not null,
  order_record text not null,
  content_sha256 text not null,
  primary key (connection, refund)
)`;

const review = `create table ${schema}.review (
  review_id text primary key,
  connection text not null,
  resource text not null,
  record text not null,
  reason_code text not null,
  facts_hash text not null,
  status text not null,
  decided_by text,
  raised_at timestamptz not null default clock_timestamp()
)`;

const schedule = `create table ${schema}.schedule (
  connection text not null,
  task text not null,
  due_at timestamptz not null,
  leased_until timestamptz,
  last_run_at timestamptz,
  last_error text,
  primary key (connection, task)
)`;

const sweepMark = `create table ${schema}.sweep_mark (
  connection text not null,
  resource text not null,
  mark timestamptz not null,
  swept_at timestamptz,
  missed bigint not null default 0,
  primary key (connection, resource)
)`;

const backfill = `create table ${schema}.backfill (
  id uuid primary key default gen_random_uuid(),
  connection text not null,
  from_at timestamptz,
  to_at timestamptz,
  records text[] not null default '{}',
  names text[] not null default '{}',
  state text not null default 'requested'
    check (state in ('requested', 'running', 'done', 'refused', 'cancelled')),
  progress timestamptz,
  position integer not null default 0,
  found bigint not null default 0,
  reason text,
  requested_by text not null,
  requested_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  leased_until timestamptz,
  check ((from_at is not null) = (to_at is not null)),
  check (from_at is not null or cardinality(records) + cardinality(names) > 0)
)`;

const subscription = `create table ${schema}.subscription (
  connection text not null,
  topic text not null,
  uri text not null,
  shopify_id text not null,
  repaired bigint not null default 0,
  seen_at timestamptz not null default clock_timestamp(),
  primary key (connection, topic, uri)
)`;

const alarm = `create table ${schema}.alarm (
  connection text not null,
  kind text not null,
  detail text not null,
  times bigint not null default 1,
  raised_at timestamptz not null default clock_timestamp(),
  last_at timestamptz not null default clock_timestamp(),
  cleared_at timestamptz,
  primary key (connection, kind)
)`;

const oauthState = `create table ${schema}.oauth_state (
  state_sha256 bytea primary key,
  connection text not null,
  redirect_uri text not null,
  made_at timestamptz not null default clock_timestamp(),
  used_at timestamptz
)`;

const complianceRequest = `create table ${schema}.compliance_request (
  id uuid primary key,
  connection text not null,
  kind text not null check (kind in ('data-request', 'customer-redact', 'shop-redact')),
  customer text,
  orders text[] not null default '{}',
  received_at timestamptz not null default clock_timestamp(),
  deadline timestamptz not null default clock_timestamp() + interval '30 days',
  due_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  evidence jsonb,
  attempts integer not null default 0,
  report_key_id text,
  report_nonce bytea,
  report_ciphertext bytea
)`;

const indexes = [
  // Bodies that tell nothing but "it happened again" may truly repeat.
  `create unique index webhook_body on ${schema}.webhook (connection, topic, body_sha256)
     where topic not like 'app/%' and topic not like 'shop/%'`,
  `create index webhook_age on ${schema}.webhook (received_at)`,
  `create index webhook_parked on ${schema}.webhook (connection, reason) where state = 'parked'`,
  `create index webhook_subject on ${schema}.webhook (connection, subject)`,
  `create index dirty_record_due on ${schema}.dirty_record (connection, due_at)`,
  `create index record_customer on ${schema}.record (connection, customer) where customer is not null`,
  `create index backfill_open on ${schema}.backfill (requested_at) where finished_at is null`,
  `create index compliance_request_open on ${schema}.compliance_request (due_at) where finished_at is null`,
];

export class ShopifyIngress1764000000200 implements MigrationInterface {
  readonly name = 'ShopifyIngress1764000000200';

  async up(runner: QueryRunner): Promise<void> {
    const tables = [
      webhook,
      dirtyRecord,
      record,
      refundRecord,
      review,
      schedule,
      sweepMark,
      backfill,
      subscription,
      alarm,
      oauthState,
      complianceRequest,
      costBucketTable(schema),
      tokenLeaseTable(schema),
    ];
    for (const statement of [...tables, ...indexes]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop schema ${schema} cascade`);
  }
}
