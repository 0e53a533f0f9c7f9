import type { MigrationInterface, QueryRunner } from 'typeorm';

type MigrationClass = new () => MigrationInterface;

const identifier = /^[a-z_][a-z0-9_]*$/;

/** The schema's name goes into SQL as it is, so it may only be a plain identifier. */
export class InvalidSchemaName extends Error {
  override readonly name = 'InvalidSchemaName';

  constructor(readonly schema: string) {
    super(`"${schema}" is no schema name: use lower case letters, digits and underscores`);
  }
}

/** Tables of messaging in a service's own schema; put them before the service's own migrations. */
export function messagingMigrations(schema: string): ReadonlyArray<MigrationClass> {
  if (!identifier.test(schema)) throw new InvalidSchemaName(schema);
  return [ownTables(schema), replayRuns(), replayOutcomes(), replayDifferences()];
}

function ownTables(schema: string): MigrationClass {
  return class Messaging1764000000000 implements MigrationInterface {
    readonly name = 'Messaging1764000000000';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`create table ${schema}.processed_event (
        consumer text not null,
        event_id text not null,
        replay_id text not null default '',
        processed_at timestamptz not null default clock_timestamp(),
        primary key (consumer, event_id, replay_id))`);
      await runner.query(
        `create index processed_event_age on ${schema}.processed_event (processed_at)`,
      );
      await runner.query(`create table ${schema}.outbox (
        id bigint generated always as identity primary key,
        xid xid8 not null default pg_current_xact_id(),
        shard smallint not null,
        topic text not null,
        key text not null,
        value bytea not null,
        headers jsonb not null,
        emitted_at timestamptz not null default clock_timestamp(),
        parked_at timestamptz,
        parked_reason text)`);
      await runner.query(
        `create index outbox_waiting on ${schema}.outbox (xid, id) where parked_at is null`,
      );
    }

    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop table ${schema}.outbox, ${schema}.processed_event`);
    }
  };
}

/** Replay runs are asked for by one service and obeyed by another, so they stand in a schema of their own. */
function replayRuns(): MigrationClass {
  return class ReplayRuns1764000000001 implements MigrationInterface {
    readonly name = 'ReplayRuns1764000000001';

    async up(runner: QueryRunner): Promise<void> {
      // Every service creates it; `if not exists` alone would race.
      await runner.query(`select pg_advisory_xact_lock(hashtextextended('messaging', 0))`);
      await runner.query(`create schema if not exists messaging`);
      await runner.query(`create table if not exists messaging.replay_run (
        id bigint generated always as identity primary key,
        replay_id text not null,
        consumer_group text not null,
        topic text not null,
        partition integer not null,
        from_offset bigint not null,
        to_offset bigint not null,
        requested_at timestamptz not null default clock_timestamp(),
        started_at timestamptz,
        finished_at timestamptz,
        unique (replay_id, consumer_group, topic, partition),
        check (from_offset >= 0 and from_offset < to_offset))`);
    }

    async down(): Promise<void> {
      // Other services still use it.
    }
  };
}

/** What each consumer group made of each replayed event; the report of a replay is counted from it. */
function replayOutcomes(): MigrationClass {
  return class ReplayOutcomes1764000000002 implements MigrationInterface {
    readonly name = 'ReplayOutcomes1764000000002';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`select pg_advisory_xact_lock(hashtextextended('messaging', 0))`);
      await runner.query(`create table if not exists messaging.replay_outcome (
        replay_id text not null,
        consumer_group text not null,
        event_id text not null,
        topic text not null,
        key text not null,
        result text not null check (result in ('same', 'differs', 'missing', 'rejected')),
        decided_at timestamptz not null default clock_timestamp(),
        primary key (replay_id, consumer_group, event_id))`);
    }

    async down(): Promise<void> {
      // Other services still use it.
    }
  };
}

/** Why a replayed event differs or was rejected, for a dry run that leaves no other trace. */
function replayDifferences(): MigrationClass {
  return class ReplayDifferences1764000000003 implements MigrationInterface {
    readonly name = 'ReplayDifferences1764000000003';

    async up(runner: QueryRunner): Promise<void> {
      await runner.query(`select pg_advisory_xact_lock(hashtextextended('messaging', 0))`);
      await runner.query(
        `alter table messaging.replay_outcome add column if not exists difference text`,
      );
    }

    async down(): Promise<void> {
      // Other services still use it.
    }
  };
}
