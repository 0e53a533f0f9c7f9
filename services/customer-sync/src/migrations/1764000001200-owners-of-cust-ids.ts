import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Stores may share a SetID: each CUST_ID that we keep has one owner in it, whichever connection it
 * belongs to. Who was set inactive by us is remembered, so that only that is taken back; and since when
 * news wait to be in PeopleSoft; whose data was erased; and whom an order can tell nothing new about.
 */
export class OwnersOfCustIds1764000001200 implements MigrationInterface {
  readonly name = 'OwnersOfCustIds1764000001200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table customer_sync.cust_id_owner (
      instance_id text not null,
      set_id text not null,
      cust_id text not null,
      connection text not null,
      customer_id text not null,
      primary key (instance_id, set_id, cust_id))`);
    await runner.query(
      `alter table customer_sync.customer add column inactivated boolean not null default false,
         add column captured_at timestamptz, add column erased_at timestamptz,
         add column has_own_address boolean not null default false`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table customer_sync.customer drop column inactivated, drop column captured_at,
         drop column erased_at, drop column has_own_address`,
    );
    await runner.query('drop table customer_sync.cust_id_owner');
  }
}
