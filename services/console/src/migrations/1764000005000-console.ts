import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table console.role (
    name text primary key,
    description text not null)`,
  `create table console.role_permission (
    role text not null references console.role,
    permission text not null,
    primary key (role, permission))`,
  `create table console.account (
    id bigint generated always as identity primary key,
    name text not null unique,
    role text not null references console.role,
    password_hash text not null,
    made_by text not null,
    made_at timestamptz not null default clock_timestamp(),
    disabled_at timestamptz)`,
  `create table console.session (
    token_sha256 bytea primary key,
    account bigint not null references console.account,
    begun_at timestamptz not null default clock_timestamp(),
    ends_at timestamptz not null)`,
  `create index session_end on console.session (ends_at)`,
  // Append-only: what each person did, also what was refused.
  `create table console.action (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    who text not null,
    action text not null,
    subject text,
    outcome text not null check (outcome in ('begun', 'done', 'refused', 'failed')),
    detail text,
    finished_at timestamptz)`,
  `create index action_at on console.action (at)`,
  `create index action_sign_in on console.action (subject, at) where action = 'sign-in'`,
];

const roles = [
  `insert into console.role (name, description) values
    ('finance', 'closes the month: decides reviews and retries journals'),
    ('engineer', 'connects the systems, watches, retries, manages users'),
    ('viewer', 'looks and changes nothing')`,
  `insert into console.role_permission (role, permission)
   select role, unnest(permissions) from (values
    ('finance', array['overview.read', 'connections.read', 'journals.read', 'journals.retry',
      'reviews.read', 'reviews.decide', 'data-requests.read', 'actions.read']),
    ('engineer', array['overview.read', 'connections.read', 'connections.test',
      'connections.write', 'journals.read', 'journals.retry', 'reviews.read', 'users.manage',
      'actions.read']),
    ('viewer', array['overview.read', 'connections.read', 'journals.read', 'reviews.read'])
   ) as given (role, permissions)`,
];

export class Console1764000005000 implements MigrationInterface {
  readonly name = 'Console1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...roles]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table console.action, console.session, console.account,
      console.role_permission, console.role`);
  }
}
