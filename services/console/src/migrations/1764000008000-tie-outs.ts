import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  // What a person read, as it was read: the evidence of a closed month.
  `create table console.tie_out (
    id bigint generated always as identity primary key,
    connection text not null,
    from_date text not null,
    to_date text not null,
    read_by text not null,
    read_at timestamptz not null default clock_timestamp(),
    holds boolean not null,
    complete boolean not null,
    report jsonb not null)`,
  `create index tie_out_period on console.tie_out (connection, from_date, to_date, id)`,
  `insert into console.role_permission (role, permission) values
    ('finance', 'tie-out.read'), ('finance', 'tie-out.run'),
    ('engineer', 'tie-out.read'), ('engineer', 'tie-out.run'),
    ('viewer', 'tie-out.read')`,
];

export class TieOuts1764000008000 implements MigrationInterface {
  readonly name = 'TieOuts1764000008000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from console.role_permission where permission like 'tie-out.%'`);
    await runner.query('drop table console.tie_out');
  }
}
