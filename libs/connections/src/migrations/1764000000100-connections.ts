import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table connections.peoplesoft_instance (
    id text primary key,
    settings jsonb not null,
    changed_by text not null,
    changed_at timestamptz not null default clock_timestamp())`,
  `create table connections.connection (
    id text primary key,
    version bigint not null,
    status text not null check (status in ('active', 'paused', 'needs-reconnecting', 'removed')),
    shop text not null,
    instance_id text not null references connections.peoplesoft_instance,
    settings jsonb not null,
    changed_by text not null,
    changed_at timestamptz not null default clock_timestamp())`,
  `create unique index connection_shop on connections.connection (shop) where status <> 'removed'`,
  `create table connections.store_prefix (
    instance_id text not null references connections.peoplesoft_instance,
    business_unit text not null,
    prefix char(1) not null,
    connection text not null,
    primary key (instance_id, business_unit, prefix))`,
  `create table connections.data_key (
    connection text primary key,
    master_key_id text not null,
    nonce bytea not null,
    ciphertext bytea not null,
    made_at timestamptz not null default clock_timestamp())`,
  `create table connections.secret (
    connection text not null,
    name text not null,
    version integer not null,
    nonce bytea not null,
    ciphertext bytea not null,
    put_at timestamptz not null default clock_timestamp(),
    primary key (connection, name))`,
  `create table connections.subject_key (
    key_id uuid primary key,
    connection text not null,
    subject text not null,
    nonce bytea,
    ciphertext bytea,
    destroyed_at timestamptz,
    unique (connection, subject),
    check ((destroyed_at is null) = (ciphertext is not null)))`,
  `create table connections.permit (
    instance_id text not null,
    slot integer not null,
    kind text not null check (kind in ('posting', 'inquiry')),
    holder uuid not null,
    lease_until timestamptz not null,
    primary key (instance_id, slot))`,
  `create table connections.breaker (
    instance_id text primary key,
    failures integer not null,
    probe_after timestamptz not null)`,
];

export class Connections1764000000100 implements MigrationInterface {
  readonly name = 'Connections1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table connections.breaker, connections.permit, connections.subject_key,
      connections.secret, connections.data_key, connections.store_prefix, connections.connection,
      connections.peoplesoft_instance`);
  }
}
