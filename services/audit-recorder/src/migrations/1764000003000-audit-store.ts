import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chained store, the latest state of each record, and replays. */
export class AuditStore1764000003000 implements MigrationInterface {
  readonly name = 'AuditStore1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...store, ...replays, ...report]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop view audit_recorder.replay_report');
    await runner.query(
      'drop table audit_recorder.replay_item, audit_recorder.replay, audit_recorder.record, audit_recorder.event, audit_recorder.chain',
    );
    await runner.query('drop function audit_recorder.refuse_change');
  }
}

const store = [
  // One row per connection; whoever holds its lock is the one appender.
  `create table audit_recorder.chain (
    connection text primary key,
    sequence bigint not null,
    hash bytea not null)`,
  `create table audit_recorder.event (
    connection text not null,
    sequence bigint not null,
    topic text not null,
    partition integer not null,
    "offset" bigint not null,
    key text not null,
    event_id text not null,
    replay_id text,
    headers jsonb not null,
    value bytea not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    hash bytea not null,
    primary key (connection, sequence),
    -- The event id is part of it, because a topic that was made anew counts from 0 again.
    unique (topic, partition, "offset", event_id))`,
  `create index event_by_id on audit_recorder.event (topic, event_id)`,
  `create index event_by_key on audit_recorder.event (connection, topic, key, sequence)`,
  `create index event_by_time on audit_recorder.event (connection, occurred_at)`,
  `create function audit_recorder.refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'audit_recorder.event is append-only: % is refused', tg_op;
    end $$`,
  `create trigger append_only before update or delete or truncate on audit_recorder.event
    for each statement execute function audit_recorder.refuse_change()`,
  `create table audit_recorder.record (
    record_id text primary key,
    connection text not null,
    topic text not null,
    key text not null,
    event_id text not null,
    partition integer not null,
    "offset" bigint not null,
    sequence bigint not null,
    hash bytea not null,
    state text,
    recorded_at timestamptz not null)`,
  `create index record_by_connection on audit_recorder.record (connection, topic)`,
];

const replays = [
  `create table audit_recorder.replay (
    replay_id text primary key,
    connection text not null,
    scope text not null,
    topic text,
    key text,
    from_time timestamptz,
    to_time timestamptz,
    consumer_group text,
    partition integer,
    from_offset bigint,
    to_offset bigint,
    dry_run boolean not null,
    requested_by text not null,
    reason text,
    requested_at timestamptz not null,
    -- Everything up to here in the chain was looked at; null before the first look.
    cursor bigint not null default 0,
    read_at timestamptz,
    reported_at timestamptz,
    refused text,
    event_id text not null)`,
  `create table audit_recorder.replay_item (
    replay_id text not null references audit_recorder.replay,
    topic text not null,
    event_id text not null,
    key text not null,
    consumer_group text not null,
    primary key (replay_id, consumer_group, topic, event_id))`,
];

/** Read = same + differs + missing + rejected + pending, per replay and consumer group. */
const report = [
  `create view audit_recorder.replay_report as
    select item.replay_id, item.consumer_group,
      count(*)::int as read,
      count(*) filter (where result = 'same')::int as same,
      count(*) filter (where result = 'differs')::int as differs,
      count(*) filter (where result = 'missing')::int as missing,
      count(*) filter (where result = 'rejected')::int as rejected,
      count(*) filter (where result is null)::int as pending
    from audit_recorder.replay_item item
    left join messaging.replay_outcome outcome using (replay_id, consumer_group, event_id)
    group by item.replay_id, item.consumer_group`,
];
