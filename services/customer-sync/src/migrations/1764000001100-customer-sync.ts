import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table customer_sync.customer (
    connection text not null,
    customer_id text not null,
    revision integer not null,
    facts jsonb,
    bill_to jsonb,
    cust_id text,
    state text not null check (state in ('captured', 'sending', 'retrying', 'unknown', 'synced',
      'review', 'failed', 'not-applicable')),
    in_master boolean not null default false,
    action text,
    attempts integer not null default 0,
    first_attempt_at timestamptz,
    due_at timestamptz,
    settle_until timestamptz,
    lease_holder uuid,
    lease_until timestamptz,
    open_exchange bytea,
    review_id text,
    reason text,
    cut_fields text[] not null default '{}',
    seen_status text,
    seen_effdt text,
    seen_at timestamptz,
    synced_at timestamptz,
    correlation_id text,
    causation_id text,
    primary key (connection, customer_id))`,
  `create index customer_due on customer_sync.customer (connection, due_at) where due_at is not null`,
  `create unique index customer_cust_id on customer_sync.customer (connection, cust_id) where customer_id <> 'generic'`,
  `create table customer_sync.guest_order (
    connection text not null,
    order_id text not null,
    updated_at timestamptz not null,
    told_at timestamptz,
    primary key (connection, order_id))`,
  `create table customer_sync.review (
    review_id text primary key,
    connection text not null,
    customer_id text not null,
    reason_code text not null,
    explanation text not null,
    facts_hash text not null,
    status text not null check (status in ('OPEN', 'DECIDED', 'VOID')),
    decided_by text,
    raised_at timestamptz not null)`,
];

export class CustomerSync1764000001100 implements MigrationInterface {
  readonly name = 'CustomerSync1764000001100';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table customer_sync.review, customer_sync.guest_order, customer_sync.customer',
    );
  }
}
