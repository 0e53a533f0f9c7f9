import { freshDatabase } from '@ml-connector/testing';
import { messagingMigrations } from '@ml-connector/messaging';
import { describe, expect, it } from 'vitest';
import { openDatabase } from './open-database.js';

describe('openDatabase', () => {
  it('brings a schema up to date once, though several replicas start together', async () => {
    await using database = await freshDatabase();
    const open = (schema: string) =>
      openDatabase({
        url: database.url,
        schema,
        migrations: messagingMigrations(schema),
        poolSize: 2,
      });
    const sources = await Promise.all([open('one'), open('one'), open('two'), open('two')]);
    const [row] = await sources[0].query<Array<{ count: number }>>(
      'select count(*)::int as count from one.migration',
    );
    expect(row?.count).toBe(messagingMigrations('one').length);
    await Promise.all(sources.map((source) => source.destroy()));
  });
});
