import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Credentials that PeopleSoft refused, by connection and version, for all replicas to see. */
export class CredentialHolds1764000000300 implements MigrationInterface {
  readonly name = 'CredentialHolds1764000000300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table connections.credential_hold (
      connection text not null,
      credential text not null,
      rest_ms bigint not null,
      until timestamptz not null,
      primary key (connection, credential))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table connections.credential_hold');
  }
}
