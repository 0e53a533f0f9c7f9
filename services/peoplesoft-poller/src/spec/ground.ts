import { randomBytes } from 'node:crypto';
import { DataKeys, SettingsMasterKey, Vault } from '@ml-connector/connections';
import { codecFor, type Events, type Topic } from '@ml-connector/events';
import { type EventCodec, PostgresTransactions } from '@ml-connector/messaging';
import { FakeClock, freshDatabase } from '@ml-connector/testing';
import type { DataSource } from 'typeorm';
import { Exchanges } from '../ask/exchanges.js';
import type { SiteInquiries } from '../ask/site-inquiries.js';
import { openPollerDatabase } from '../peoplesoft-poller.module.js';
import { InquiryMarks } from '../poll/inquiry-marks.js';
import { PollInquiry } from '../poll/poll-inquiry.js';
import type { PollOptions } from '../poll/poll-options.js';
import { PollRuns } from '../poll/poll-runs.js';
import { FakeSite } from './fake-site.js';

/** Bare Avro, so that a test can read the outbox without a registry. */
export const codec: EventCodec = {
  encode: async (topic, event) => codecFor(topic).encode(event),
  decode: async (topic, bytes) => codecFor(topic).decode(bytes),
};

export const specOptions: PollOptions = {
  tickMs: 50,
  leaseMs: 60_000,
  exchangeLimitMs: 900_000,
  journalGraceMs: 300_000,
  followPostedMs: 45 * 24 * 3_600_000,
  outboxLimit: 50,
  chance: () => 0.5,
};

/** This service over a database of its own, with a site that the test fills. */
export class Ground {
  readonly clock = new FakeClock('2026-11-20T12:00:00Z');
  readonly site = new FakeSite();
  readonly transactions: PostgresTransactions;
  readonly marks: InquiryMarks;
  readonly exchanges: Exchanges;
  readonly pollInquiry: PollInquiry;
  readonly dataKeys: DataKeys;
  private readonly vault: Vault;

  private constructor(
    readonly database: DataSource,
    private readonly drop: () => Promise<void>,
  ) {
    const place = { schema: 'peoplesoft_poller', codec };
    this.transactions = new PostgresTransactions(database, place, 'peoplesoft-poller');
    this.dataKeys = new DataKeys(
      database,
      new SettingsMasterKey(randomBytes(32).toString('base64')),
    );
    this.vault = new Vault(database, this.dataKeys);
    this.marks = new InquiryMarks(this.transactions);
    this.exchanges = new Exchanges(this.transactions, this.vault);
    this.pollInquiry = this.pollInquiryOver(this.site);
  }

  static async open(): Promise<Ground> {
    const database = await freshDatabase();
    return new Ground(await openPollerDatabase(database.url), () => database.drop());
  }

  /** The same over another site. */
  pollInquiryOver(site: SiteInquiries): PollInquiry {
    return new PollInquiry(
      this.transactions,
      this.clock,
      site,
      this.exchanges,
      this.marks,
      new PollRuns(this.transactions),
      this.vault,
      specOptions,
    );
  }

  /** An invoice of 107.25 that PeopleSoft shows, and the text in which it names its order. */
  addInvoice(invoice: string, changes: Record<string, string> = {}, text = ''): void {
    const usual = { businessUnit: 'US001', invoice, amount: '107.25', currency: 'USD' };
    const values = { ...usual, ...changes };
    this.site.add('invoice', changes['documentDate'] ?? '2026-11-20', { values, text });
  }

  /** What was told on one topic, in order. */
  async told<T extends Topic>(topic: T): Promise<Events[T][]> {
    const rows: { value: Buffer }[] = await this.database.query(
      'select value from peoplesoft_poller.outbox where topic = $1 order by id',
      [topic],
    );
    return rows.map(({ value }) => codecFor(topic).decode(value));
  }

  /** The latest run, as people see it. */
  async lastRun(): Promise<{ outcome: string; explanation: string | null; counts: object }> {
    const rows: { outcome: string; explanation: string | null; counts: object }[] =
      await this.database.query(
        'select outcome, explanation, counts from peoplesoft_poller.poll_run order by started_at desc limit 1',
      );
    if (rows[0] === undefined) throw new Error('nothing ran');
    return rows[0];
  }

  async clear(): Promise<void> {
    const tables =
      'inquiry_mark poll_run poll_request known_order document customer journal review exchange exchange_body outbox processed_event';
    const names = tables.split(' ').map((table) => `peoplesoft_poller.${table}`);
    await this.database.query(`truncate ${names.join(', ')}`);
    this.site.empty();
    this.clock.set('2026-11-20T12:00:00Z');
  }

  async close(): Promise<void> {
    await this.database.destroy();
    await this.drop();
  }
}
