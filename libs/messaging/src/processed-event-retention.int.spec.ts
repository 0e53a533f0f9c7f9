import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ProcessedEventRetention } from './processed-event-retention.js';
import { eventually, freshDatabase, type FreshDatabase } from './testing/index.js';
import { openStandDatabase, schema } from './testing/stand.js';

describe('the marks of handled messages', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let retention: ProcessedEventRetention;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openStandDatabase(fresh.url);
  });
  beforeEach(async () => {
    await database.query(`truncate ${schema}.processed_event`);
    retention = new ProcessedEventRetention(database, schema);
  });
  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  const mark = (name: string, age: string, count = 1) =>
    database.query(
      `insert into ${schema}.processed_event (consumer, event_id, processed_at)
       select 'gl-poster', $1 || n, clock_timestamp() - $2::interval from generate_series(1, $3::int) n`,
      [name, age, count],
    );
  const kept = async (): Promise<string[]> => {
    const rows: { event_id: string }[] = await database.query(
      `select event_id from ${schema}.processed_event order by event_id`,
    );
    return rows.map(({ event_id }) => event_id);
  };

  it('are kept for 35 days, and deleted then', async () => {
    await mark('today-', '0 days');
    await mark('almost-', '34 days 23 hours');
    await mark('old-', '35 days 1 minute');
    await mark('ancient-', '400 days');
    expect(await retention.purge()).toBe(2);
    expect(await kept()).toEqual(['almost-1', 'today-1']);
  });

  it('are deleted to the last one, however many they are', async () => {
    await mark('old-', '36 days', 20_001);
    await mark('young-', '1 day', 3);
    expect(await retention.purge()).toBe(20_001);
    expect(await kept()).toHaveLength(3);
  });

  it('are looked through as soon as a service starts, so that one that starts often purges too', async () => {
    await mark('old-', '36 days');
    retention.start();
    await eventually(async () => (await kept()).length === 0);
    await retention.stop();
  });
});
