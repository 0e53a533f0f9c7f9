import { Avro } from '@ml-connector/events';
import type { Events, Topic } from '@ml-connector/events';
import { settingsOf } from '@ml-connector/messaging/testing';
import { FakeClock, freshPrefix } from '@ml-connector/testing';
import type { DataSource } from 'typeorm';

interface FactRow {
  readonly gid: string;
  readonly state: string;
  readonly reason_code: string | null;
}

/** What a test reads of gl-poster's books, and what it forges there. */
export class StandBooks {
  readonly clock = new FakeClock('2026-11-25T12:00:00Z');
  readonly avro = new Avro({ registryUrl: settingsOf(freshPrefix()).schemaRegistryUrl });

  constructor(readonly database: DataSource) {}

  async exchanges(): Promise<readonly { outcome: string | null; finished: boolean }[]> {
    return this.database.query(
      'select outcome, finished_at is not null as finished from gl_poster.exchange order by started_at',
    );
  }

  /** Journals that somebody holds. */
  async leases(): Promise<number> {
    const [row]: [{ n: number }] = await this.database.query(
      'select count(*)::int as n from gl_poster.intent where lease_owner is not null',
    );
    return row.n;
  }

  /** How many messages of a replay ended how. */
  async replayed(replayId: string): Promise<Record<string, number>> {
    const rows: { result: string; n: number }[] = await this.database.query(
      `select result, count(*)::int as n from gl_poster.replay_result where replay_id = $1
       group by result`,
      [replayId],
    );
    return Object.fromEntries(rows.map(({ result, n }) => [result, n]));
  }

  /** Puts every journal back to a state, as if nothing had been sent. */
  async putBack(state: string): Promise<void> {
    await this.database.query(
      `update gl_poster.intent set state = $1, step = 'create', sends = 0, ever_unknown = false,
         doubt_since = null, next_at = $2`,
      [state, this.clock.now()],
    );
  }

  /** Changes what is remembered as sent, as if the key had been taken by another journal. */
  async forgeSentAccount(account: string): Promise<void> {
    await this.database.query(
      `update gl_poster.intent
       set sent_row = jsonb_set(sent_row, '{JRNL_LN,0,ACCOUNT}', to_jsonb($1::text))`,
      [account],
    );
  }

  async facts(): Promise<readonly FactRow[]> {
    return this.database.query(
      'select gid, state, reason_code from gl_poster.tie_out_fact order by gid',
    );
  }

  async states(): Promise<Record<string, number>> {
    const rows: { state: string; n: number }[] = await this.database.query(
      'select state, count(*)::int as n from gl_poster.intent group by state',
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  async statesOf(connection: string): Promise<Record<string, number>> {
    const rows: { state: string; n: number }[] = await this.database.query(
      'select state, count(*)::int as n from gl_poster.intent where connection = $1 group by 1',
      [connection],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  }

  /** What was announced on a topic, in order. */
  async announced<T extends Topic>(topic: T): Promise<Events[T][]> {
    const rows: { value: Buffer }[] = await this.database.query(
      'select value from gl_poster.outbox where topic = $1 order by id',
      [topic],
    );
    return Promise.all(rows.map(({ value }) => this.avro.decode(topic, value)));
  }

  /** Stories that everything announced belongs to. */
  async correlationIds(): Promise<string[]> {
    const rows: { id: string }[] = await this.database.query(
      `select distinct headers->>'correlation-id' as id from gl_poster.outbox
       where topic <> 'connection.changed.v1' order by 1`,
    );
    return rows.map(({ id }) => id);
  }
}
