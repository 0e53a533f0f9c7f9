import { Inject, Injectable } from '@nestjs/common';
import type { ChangeHint, HintedResource } from '@ml-connector/events';
import type { MessageHeaders, UnitOfWork } from '@ml-connector/messaging';
import { DataSource, type EntityManager } from 'typeorm';

/** A record that is to be read, taken by one reader for a while. */
export interface DirtyRecord {
  readonly connection: string;
  readonly resource: HintedResource;
  /** Gid, or `name:<order name>` while only that is known. */
  readonly record: string;
  /** How many hints had come when it was taken; more since then mean: read again. */
  readonly hints: string;
  /** The newest `updatedAt` that a hint promised. */
  readonly promisedAt: Date | null;
  readonly cause: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly replayId: string | null;
  /** Trace of the hint, W3C. */
  readonly traceparent: string | null;
  /** Reads so far without an end, this one included. */
  readonly attempts: number;
  readonly lease: string;
}

export const namePrefix = 'name:';

/** A hint and the headers that it came with. */
export interface ToldHint {
  readonly hint: ChangeHint;
  readonly headers: MessageHeaders;
}

/** One change of an order sends several webhooks within moments; who waits for them reads the order once. */
const settling = `interval '1 second'`;

/** What is looked for in bulk comes after what just happened, and never holds up a record of which somebody told. */
const unhurried = `('SWEEP', 'BACKFILL')`;

const columns = `connection, resource, record, hints, promised_at as "promisedAt", cause,
  correlation_id as "correlationId", causation_id as "causationId", replay_id as "replayId", traceparent, attempts, lease`;

/** The marks "may have changed": one per record, however many hints. They outlive crashes and outages. */
@Injectable()
export class DirtyRecords {
  constructor(@Inject(DataSource) private readonly database: DataSource) {}

  /** Marks the record of a hint, in the transaction that notes the hint as processed. */
  mark(tx: UnitOfWork, hint: ChangeHint, headers: MessageHeaders): Promise<void> {
    return this.markAll(tx, [{ hint, headers }]);
  }

  /** Marks the records of many hints; of those that speak of the same record the last counts, as if told in turn. */
  async markAll(tx: UnitOfWork, told: readonly ToldHint[]): Promise<void> {
    const firsts = new Map<string, ToldHint>();
    const later: ToldHint[] = [];
    for (const each of told) {
      const record = [each.hint.connection, each.hint.resource, recordOf(each.hint)].join(' ');
      if (firsts.has(record)) later.push(each);
      else firsts.set(record, each);
    }
    if (firsts.size > 0) await this.markEach(tx, sorted(firsts));
    if (later.length > 0) await this.markAll(tx, later);
  }

  /** @param told Each of another record, and always in the same order, so that two transactions never block each other. */
  private async markEach(tx: UnitOfWork, told: readonly ToldHint[]): Promise<void> {
    const column = <T>(value: (each: ToldHint) => T): T[] => told.map(value);
    await tx.manager.query(
      `insert into shopify_ingress.dirty_record as d (connection, resource, record, promised_at, cause,
         correlation_id, causation_id, replay_id, traceparent, due_at)
       select connection, resource, record, promised_at, cause, correlation_id, causation_id, replay_id, traceparent,
         clock_timestamp() + case when cause = 'WEBHOOK' then ${settling} else interval '0' end
       from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[],
         $8::text[], $9::text[]) as told (connection, resource, record, promised_at, cause, correlation_id,
         causation_id, replay_id, traceparent)
       on conflict (connection, resource, record) do update set
         hints = d.hints + 1,
         promised_at = greatest(d.promised_at, excluded.promised_at),
         cause = case when excluded.cause in ${unhurried} then d.cause else excluded.cause end,
         correlation_id = excluded.correlation_id,
         causation_id = excluded.causation_id,
         replay_id = coalesce(excluded.replay_id, d.replay_id),
         traceparent = coalesce(excluded.traceparent, d.traceparent),
         due_at = least(d.due_at, excluded.due_at)`,
      [
        column(({ hint }) => hint.connection),
        column(({ hint }) => hint.resource),
        column(({ hint }) => recordOf(hint)),
        column(({ hint }) => hint.hintedUpdatedAt),
        column(({ hint }) => hint.cause),
        column(({ headers }) => headers.correlationId),
        column(({ headers }) => headers.eventId),
        column(({ headers }) => headers.replayId),
        column(({ headers }) => headers.traceparent),
      ],
    );
  }

  /** Connections with something due that nobody is reading. */
  async connectionsDue(): Promise<string[]> {
    const rows = await this.database.query<{ connection: string }[]>(
      `select distinct connection from shopify_ingress.dirty_record
       where due_at <= clock_timestamp() and (leased_until is null or leased_until < clock_timestamp())`,
    );
    return rows.map(({ connection }) => connection);
  }

  /**
   * Takes records of a connection for 45 seconds: what just happened first, then what a sweep or backfill found. The
   * commit does not wait for the disk: a lease that a crash of Postgres loses was not needed any more.
   */
  async take(connection: string, most: number): Promise<DirtyRecord[]> {
    const [rows] = await this.database.query<[DirtyRecord[], number]>(
      `update shopify_ingress.dirty_record set lease = gen_random_uuid(), attempts = attempts + 1,
         leased_until = clock_timestamp() + interval '45 seconds'
       where (connection, resource, record) in (
         select connection, resource, record from shopify_ingress.dirty_record
         where connection = $1 and due_at <= clock_timestamp()
           and (leased_until is null or leased_until < clock_timestamp())
           and (select set_config('synchronous_commit', 'off', true)) is not null
         order by cause in ${unhurried}, due_at limit $2 for update skip locked)
       returning ${columns}`,
      [connection, most],
    );
    return rows;
  }

  /** Clears the mark unless a hint came since it was taken; then the record is due again at once. */
  async clear(manager: EntityManager, taken: DirtyRecord): Promise<void> {
    await manager.query(
      `with cleared as (
         delete from shopify_ingress.dirty_record
         where connection = $1 and resource = $2 and record = $3 and lease = $4 and hints = $5)
       update shopify_ingress.dirty_record
       set lease = null, leased_until = null, attempts = 0,
         due_at = clock_timestamp() + case when cause = 'WEBHOOK' then ${settling} else interval '0' end
       where connection = $1 and resource = $2 and record = $3 and lease = $4 and hints <> $5`,
      [...place(taken), taken.lease, taken.hints],
    );
  }

  /** Leaves the mark and lets it rest; the reason is a code for people to see. */
  async putOff(taken: DirtyRecord, milliseconds: number, reason: string): Promise<void> {
    await this.database.query(
      `update shopify_ingress.dirty_record set lease = null, leased_until = null, reason = $5,
         due_at = clock_timestamp() + $6 * interval '1 millisecond'
       where connection = $1 and resource = $2 and record = $3 and lease = $4`,
      [...place(taken), taken.lease, reason, milliseconds],
    );
  }
}

function recordOf(hint: ChangeHint): string {
  return hint.resourceId ?? `${namePrefix}${hint.orderName ?? ''}`;
}

function sorted(byRecord: ReadonlyMap<string, ToldHint>): ToldHint[] {
  const entries = [...byRecord].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([, told]) => told);
}

function place(taken: DirtyRecord): [string, string, string] {
  return [taken.connection, taken.resource, taken.record];
}
