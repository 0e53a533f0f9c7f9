import type { MigrationInterface, QueryRunner } from 'typeorm';

const judgedRefund = `create table refund_validator.judged_refund (
  connection text not null,
  refund_id text not null,
  order_id text not null,
  version bigint not null,
  snapshot jsonb not null,
  approval jsonb,
  verdict text not null,
  reason_code text,
  facts_hash text not null,
  judged_at timestamptz not null,
  primary key (connection, refund_id)
)`;

const review = `create table refund_validator.review (
  review_id text primary key,
  connection text not null,
  refund_id text not null,
  status text not null check (status in ('OPEN', 'DECIDED', 'VOID')),
  raised jsonb not null,
  decided_by text,
  decision_reason text,
  decided_at timestamptz,
  foreign key (connection, refund_id) references refund_validator.judged_refund
)`;

export class RefundValidator1764000003000 implements MigrationInterface {
  readonly name = 'RefundValidator1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(judgedRefund);
    await runner.query(review);
    await runner.query(
      `create index review_of_refund on refund_validator.review (connection, refund_id, status)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table refund_validator.review, refund_validator.judged_refund`);
  }
}
