import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Marks, runs and requests; documents, customers and journals as PeopleSoft showed them; orders that passed by. */
export class Poller1764000000400 implements MigrationInterface {
  readonly name = 'Poller1764000000400';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table peoplesoft_poller.inquiry_mark, peoplesoft_poller.poll_run,
      peoplesoft_poller.poll_request, peoplesoft_poller.known_order, peoplesoft_poller.document,
      peoplesoft_poller.customer, peoplesoft_poller.journal, peoplesoft_poller.review,
      peoplesoft_poller.exchange, peoplesoft_poller.exchange_body`);
  }
}

const statements = [
  `create table peoplesoft_poller.inquiry_mark (
     connection text not null,
     inquiry text not null check (inquiry in ('invoice', 'requisition', 'customer', 'journalStatus')),
     covered_until timestamptz,
     last_started_at timestamptz,
     failures integer not null default 0,
     retry_at timestamptz,
     leased_by text,
     leased_until timestamptz,
     primary key (connection, inquiry))`,
  `create table peoplesoft_poller.poll_run (
     id uuid primary key,
     connection text not null,
     inquiry text not null,
     trigger text not null check (trigger in ('schedule', 'request')),
     started_at timestamptz not null,
     finished_at timestamptz,
     outcome text check (outcome in ('done', 'incomplete', 'failed', 'interrupted')),
     explanation text,
     counts jsonb not null default '{}')`,
  `create index poll_run_recent on peoplesoft_poller.poll_run (connection, inquiry, started_at desc)`,
  `create table peoplesoft_poller.poll_request (
     id uuid primary key default gen_random_uuid(),
     connection text not null,
     inquiry text check (inquiry in ('invoice', 'requisition', 'customer', 'journalStatus')),
     requested_by text not null,
     requested_at timestamptz not null default clock_timestamp(),
     remaining text[],
     done_at timestamptz,
     outcome jsonb not null default '{}')`,
  `create index poll_request_open on peoplesoft_poller.poll_request (requested_at) where done_at is null`,
  `create table peoplesoft_poller.known_order (
     connection text not null,
     bare_name text not null,
     order_id text not null,
     name text not null,
     billed numeric(28,3) not null,
     currency text not null,
     version bigint not null,
     primary key (connection, bare_name),
     unique (connection, order_id))`,
  `create table peoplesoft_poller.document (
     connection text not null,
     kind text not null check (kind in ('invoice', 'requisition')),
     business_unit text not null,
     number text not null,
     facts jsonb not null,
     fingerprint text not null,
     bare_name text,
     order_id text,
     order_name text,
     order_amount numeric(28,3),
     order_currency text,
     difference numeric(28,3),
     hinted_at timestamptz,
     first_seen_at timestamptz not null,
     last_seen_at timestamptz not null,
     primary key (connection, kind, business_unit, number))`,
  `create index document_order on peoplesoft_poller.document (connection, bare_name)`,
  `create table peoplesoft_poller.customer (
     connection text not null,
     set_id text not null,
     cust_id text not null,
     status text,
     effective_date text,
     changed_at text,
     last_seen_at timestamptz not null,
     primary key (connection, set_id, cust_id))`,
  `create table peoplesoft_poller.journal (
     connection text not null,
     intent_id text not null,
     business_unit text not null,
     journal_id text not null,
     journal_date text not null,
     unpost_seq integer not null,
     accepted_at timestamptz not null,
     changed_at timestamptz not null,
     status text,
     budget_status text,
     read_at timestamptz,
     primary key (connection, intent_id))`,
  `create index journal_open on peoplesoft_poller.journal (connection, journal_date) where status is distinct from 'P'`,
  `create table peoplesoft_poller.review (
     review_id text primary key,
     connection text not null,
     kind text not null,
     business_unit text not null,
     number text not null,
     facts_hash text not null,
     status text not null check (status in ('OPEN', 'DECIDED', 'VOID')),
     raised jsonb not null,
     decided_by text,
     decided_at timestamptz)`,
  `create index review_document on peoplesoft_poller.review (connection, kind, business_unit, number)`,
  `create table peoplesoft_poller.exchange (
     id uuid primary key,
     connection text not null,
     operation text not null,
     opened_at timestamptz not null)`,
  `create table peoplesoft_poller.exchange_body (
     connection text not null,
     sha256 text not null,
     length bigint not null,
     sealed jsonb not null,
     kept_at timestamptz not null,
     primary key (connection, sha256))`,
];
