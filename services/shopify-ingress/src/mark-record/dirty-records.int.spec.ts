import { Avro, type ChangeHint } from '@ml-connector/events';
import { PostgresTransactions } from '@ml-connector/messaging';
import {
  aHint,
  aMessage,
  freshDatabase,
  platform,
  type FreshDatabase,
} from '@ml-connector/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openIngressDatabase } from '../shopify-ingress.providers.js';
import { DirtyRecords } from './dirty-records.js';

describe('the marks of records that may have changed', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let dirty: DirtyRecords;
  let transactions: PostgresTransactions;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openIngressDatabase({ databaseUrl: fresh.url });
    dirty = new DirtyRecords(database);
    const codec = new Avro({ registryUrl: platform().registryUrl });
    const place = { schema: 'shopify_ingress', codec };
    transactions = new PostgresTransactions(database, place, 'shopify-ingress');
  });
  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });
  beforeEach(() => database.query('truncate shopify_ingress.dirty_record'));

  const mark = (record: string, cause: ChangeHint['cause']) => {
    const key = `east:${record}`;
    const hint = aHint({ connection: 'east', resourceId: record, cause, hintedUpdatedAt: null });
    const { headers } = aMessage({ topic: 'shopify.change-hint.v1', key });
    return transactions.run((tx) => dirty.mark(tx, hint, headers));
  };
  const settle = () =>
    database.query(`update shopify_ingress.dirty_record set due_at = clock_timestamp()`);
  const taken = async (most: number) =>
    (await dirty.take('east', most)).map(({ record, cause }) => [record, cause]);

  it('are taken up for what just happened before what a backfill or a sweep found', async () => {
    await mark('old', 'BACKFILL');
    await mark('older', 'SWEEP');
    await mark('live', 'WEBHOOK');
    await settle();
    expect(await taken(1)).toEqual([['live', 'WEBHOOK']]);
  });

  it.each(['BACKFILL', 'SWEEP'] as const)(
    'stay urgent where a webhook told of the record before the %s found it',
    async (cause) => {
      await mark('other', 'BACKFILL');
      await mark('live', 'WEBHOOK');
      await mark('live', cause);
      await settle();
      expect(await taken(1)).toEqual([['live', 'WEBHOOK']]);
    },
  );

  it('become urgent where a webhook tells of what a backfill found', async () => {
    await mark('other', 'BACKFILL');
    await mark('live', 'BACKFILL');
    await mark('live', 'WEBHOOK');
    await settle();
    expect(await taken(1)).toEqual([['live', 'WEBHOOK']]);
  });
});
