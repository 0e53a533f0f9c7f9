import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPolledConnection } from '../spec/a-connection.js';
import { Ground } from '../spec/ground.js';

const minute = 60_000;
const start = Date.parse('2026-03-05T12:00:00Z');
const maxRows = 4;

let ground: Ground;

/** How a run ends: well, or by what happens at its n-th question. */
const ending = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  fc.record({
    after: fc.integer({ min: 0, max: 4 }),
    how: fc.constantFrom('failed' as const, 'killed' as const, 'broken' as const),
  }),
);
const polls = fc.array(
  fc.record({
    pause: fc.integer({ min: 20, max: 2 * 24 * 60 }),
    clockIsAhead: fc.integer({ min: -7, max: 7 }),
    ending,
  }),
  { minLength: 2, maxLength: 8 },
);
/** Minutes after the start at which invoices are entered. */
const entered = fc.array(fc.integer({ min: 0, max: 10 * 24 * 60 }), {
  minLength: 1,
  maxLength: 25,
});
const site = fc.record({
  zone: fc.constantFrom(
    'America/New_York',
    'Europe/Berlin',
    'Pacific/Kiritimati',
    'Etc/GMT+12',
    'Africa/Cairo',
  ),
  clockIsAhead: fc.integer({ min: -7, max: 7 }),
});

function connectionWith(rows: number) {
  const connection = aPolledConnection();
  const { invoice } = connection.site.inquiries;
  if (invoice === null) throw new Error('the classic site has an invoice query');
  const inquiries = { ...connection.site.inquiries, invoice: { ...invoice, maxRows: rows } };
  return {
    ...connection,
    ledger: { ...connection.ledger, booksFrom: '2026-03-05' },
    site: { ...connection.site, inquiries },
  };
}

interface Times {
  readonly zone: string;
  readonly clockIsAhead: number;
}

/** Invoices entered since, under the date that the site's own clock and zone give them. */
function enter(since: number, until: number, given: { all: readonly number[]; times: Times }) {
  const { zone, clockIsAhead } = given.times;
  given.all.forEach((minutes, index) => {
    const time = start + minutes * minute;
    if (time <= since || time > until) return;
    const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
    const documentDate = date.format(time + clockIsAhead * minute);
    const values = { businessUnit: 'US001', invoice: `INV-${String(index)}`, documentDate };
    ground.site.add('invoice', documentDate, { values });
  });
}

/** One run, or what is left of it. */
async function run(
  rows: number,
  how: { after: number; how: 'failed' | 'killed' | 'broken' } | null,
) {
  if (how !== null) ground.site.failAfter(how.after, how.how);
  const killed = ground.site.whenKilled();
  const work = ground.pollInquiry.handle(connectionWith(rows), 'invoice', 'schedule');
  const result = await Promise.race([work.catch(() => null), killed]);
  ground.site.failAfter(-1);
  return result ?? null;
}

beforeAll(async () => {
  ground = await Ground.open();
});
afterAll(() => ground.close());

describe('the polls of an inquiry', () => {
  it('tell every invoice once, across daylight saving, restarts and clocks that differ', async () => {
    await fc.assert(
      fc.asyncProperty(polls, entered, site, async (steps, all, times) => {
        await ground.clear();
        let time = start - 1;
        for (const { pause, clockIsAhead, ending: how } of steps) {
          enter(time, time + pause * minute, { all, times });
          time += pause * minute;
          ground.clock.set(new Date(time + clockIsAhead * minute).toISOString());
          await run(maxRows, how);
        }
        enter(time, Infinity, { all, times });
        ground.clock.set('2026-03-20T12:00:00Z');
        const last = await run(maxRows, null);
        const days = ground.site.fullDays('invoice', maxRows);
        expect(last).toMatchObject({ outcome: days.length === 0 ? 'done' : 'incomplete' });
        ground.clock.advance(20 * minute);
        await run(1_000, null);
        const told = (await ground.told('peoplesoft.invoice.v1')).map(({ invoice }) => invoice);
        expect(told.sort()).toEqual(all.map((_, index) => `INV-${String(index)}`).sort());
      }),
      { numRuns: 25 },
    );
  });
});
