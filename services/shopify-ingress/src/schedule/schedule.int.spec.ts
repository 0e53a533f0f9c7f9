import { type FreshDatabase, freshDatabase } from '@ml-connector/messaging/testing';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Schedule } from './schedule.js';

describe('the schedule, whatever the clock of a replica shows', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let schedule: Schedule;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await new DataSource({ type: 'postgres', url: fresh.url }).initialize();
    await database.query(`create schema shopify_ingress`);
    await database.query(
      `create table shopify_ingress.schedule (connection text, task text, due_at timestamptz, leased_until timestamptz,
         last_run_at timestamptz, last_error text, primary key (connection, task))`,
    );
    schedule = new Schedule(database);
  });
  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });
  beforeEach(() => database.query(`truncate shopify_ingress.schedule`));

  const dueIn = async (milliseconds: number) =>
    new Date((await schedule.now()).getTime() + milliseconds);
  const taken = async () => {
    const [task] = await schedule.take(['east']);
    if (!task) throw new Error('nothing is due');
    return task;
  };

  describe.each([-3_600_000, 3_600_000])('%i ms off that of Postgres', (off) => {
    beforeAll(() => vi.setSystemTime(Date.now() + off));
    afterAll(() => vi.useRealTimers());

    it('takes what is due, once, and nothing before its time', async () => {
      await schedule.ensure('east', 'sweep', await dueIn(0));
      await schedule.ensure('east', 'nightly', await dueIn(60_000));
      expect(await schedule.take(['east'])).toMatchObject([{ task: 'sweep' }]);
      expect(await schedule.take(['east'])).toEqual([]);
    });

    it('runs again what was hurried during a run', async () => {
      await schedule.hurry('east', 'sweep');
      const task = await taken();
      await schedule.hurry('east', 'sweep');
      await schedule.finish(task, { dueAt: await dueIn(600_000), error: null });
      expect(await schedule.take(['east'])).toHaveLength(1);
    });

    it('does not run again what was taken in the moment in which it was due', async () => {
      for (let times = 0; times < 10; times++) {
        await schedule.hurry('east', 'sweep');
        await schedule.finish(await taken(), { dueAt: await dueIn(600_000), error: null });
        expect(await schedule.take(['east'])).toEqual([]);
      }
    });

    it('waits for somebody to ask where nothing else is due', async () => {
      await schedule.hurry('east', 'check');
      await schedule.finish(await taken(), { dueAt: null, error: null });
      expect(await schedule.take(['east'])).toEqual([]);
    });
  });
});
