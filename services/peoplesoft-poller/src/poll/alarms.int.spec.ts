import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPolledConnection } from '../spec/a-connection.js';
import { Ground } from '../spec/ground.js';

let ground: Ground;
const connection = aPolledConnection();

async function run(fails = false): Promise<void> {
  if (fails) ground.site.failAfter(0);
  await ground.pollInquiry.handle(connection, 'invoice', 'schedule');
  ground.clock.advance(60_000);
}

const alarms = (): Promise<{ kind: string; detail: string; times: number; raised_at: Date }[]> =>
  ground.database.query('select kind, detail, times, raised_at from peoplesoft_poller.alarm');

beforeAll(async () => {
  ground = await Ground.open();
});
beforeEach(() => ground.clear());
afterAll(() => ground.close());

describe('an alarm', () => {
  it('stands while a day holds more rows than an answer may, and tells how long already', async () => {
    for (const invoice of ['A', 'B', 'C', 'D', 'E'])
      ground.site.add('invoice', '2026-11-20', { values: { invoice } });
    await run();
    await run();
    const [alarm, ...others] = await alarms();
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ kind: 'full-day', times: 2 });
    expect(alarm?.raised_at).toEqual(new Date('2026-11-20T12:00:00Z'));
    expect(alarm?.detail).toContain('invoice: X_BI_INVOICE_INQ has 4 rows or more on 2026-11-20');
    ground.site.remove('invoice');
    await run();
    expect(await alarms()).toEqual([]);
  });

  it('comes with the third failure of an inquiry, and ends with a good run', async () => {
    await run(true);
    await run(true);
    expect(await alarms()).toEqual([]);
    await run(true);
    expect(await alarms()).toMatchObject([{ kind: 'inquiry-failing', times: 3 }]);
    await run();
    expect(await alarms()).toEqual([]);
  });
});

describe('the history of runs', () => {
  it('is kept for 35 days', async () => {
    await run();
    ground.clock.advance(36 * 24 * 3_600_000);
    await run();
    const rows: unknown[] = await ground.database.query(
      'select id from peoplesoft_poller.poll_run',
    );
    expect(rows).toHaveLength(1);
  });
});
