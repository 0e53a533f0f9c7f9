import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PollInquiry } from '../poll/poll-inquiry.js';
import { aPolledConnection } from '../spec/a-connection.js';
import { AskingGround } from '../spec/asking-ground.js';
import type { Ground } from '../spec/ground.js';
import type { SimulatedPeopleSoft } from '../spec/simulated-peoplesoft.js';

let stand: AskingGround;
let ground: Ground;
let peopleSoft: SimulatedPeopleSoft;
let pollInquiry: PollInquiry;

/** The invoice query, run by the Process Scheduler. */
function batched(maxRows = 100, withinMinutes = 1) {
  const connection = aPolledConnection();
  const { invoice } = connection.site.inquiries;
  if (invoice === null) throw new Error('the classic site has an invoice query');
  const batch = {
    startAlias: 'QAS_EXECUTEQRYSYNCPOLL_OPER.VERSION_1',
    resultsAlias: 'QAS_GETQUERYRESULTS_OPER.VERSION_2',
    everySeconds: 0.05,
    withinMinutes,
  };
  const own = { ...invoice, format: 'XMLP' as const, batch, maxRows };
  const inquiries = { ...connection.site.inquiries, invoice: own };
  return { ...connection, site: { ...connection.site, inquiries } };
}

const run = (maxRows?: number, withinMinutes?: number) =>
  pollInquiry.handle(batched(maxRows, withinMinutes), 'invoice', 'schedule');
const calls = async () =>
  (await peopleSoft.control<{ calls: Record<string, number> }>('GET', '/counts')).calls;
const told = async () =>
  (await ground.told('peoplesoft.invoice.v1')).map(({ invoice }) => invoice).sort();

beforeAll(async () => {
  stand = await AskingGround.open();
  ({ ground, peopleSoft, pollInquiry } = stand);
});
beforeEach(async () => {
  await stand.clear();
  const polledQueries = { queuedForMs: 200, blockRows: 2 };
  await peopleSoft.control('PUT', '/site', { base: 'classic', polledQueries });
  for (const invoice of ['A', 'B', 'C', 'D', 'E']) {
    const document = { invoice, amount: '1', invoiceDate: '2026-11-20' };
    await peopleSoft.control('POST', '/invoices', document);
  }
});
afterAll(() => stand.close());

describe('an inquiry that the Process Scheduler runs', () => {
  it('waits until it is ready and fetches every block', async () => {
    await peopleSoft.control('PUT', '/site', {
      polledQueries: { queuedForMs: 1_500, blockRows: 2 },
    });
    expect(await run()).toMatchObject({ outcome: 'done', counts: { rows: 5 } });
    expect(await told()).toEqual(['A', 'B', 'C', 'D', 'E']);
    const { 'query:X_BI_INVOICE_INQ': started, 'query-results': fetched = 0 } = await calls();
    expect(started).toBe(1);
    expect(fetched).toBeGreaterThan(3);
  });

  it('is recorded whole: what was asked, and all blocks', async () => {
    await run();
    expect(await ground.told('audit.exchange.v1')).toMatchObject([
      { outcome: 'ANSWERED', operation: 'query X_BI_INVOICE_INQ', credential: 'credential v1' },
    ]);
  });

  it('takes no more rows than the most, and says that there may be more', async () => {
    expect(await run(3)).toMatchObject({ outcome: 'incomplete' });
    expect(await told()).toEqual(['A', 'B', 'C']);
  });

  it('is given up when it is not ready in time, and tried again', async () => {
    await peopleSoft.control('PUT', '/site', { polledQueries: { queuedForMs: 3_600_000 } });
    const gone = await run(100, 0.003);
    expect(gone).toMatchObject({ outcome: 'failed' });
    expect(gone?.explanation).toContain('answer-timeout');
    await peopleSoft.control('PUT', '/site', { polledQueries: { queuedForMs: 0 } });
    expect(await run()).toMatchObject({ outcome: 'done' });
  });

  it.each([
    ['truncated', 'not-xml'],
    ['wrong-encoding', 'wrong-encoding'],
    ['entity-bomb', 'document-type-refused'],
    ['empty', 'empty-answer'],
    ['login-page', 'login-page'],
    ['drop-after-commit', 'connection-reset'],
  ])('ends in a recorded exchange where a block is %s: %s', async (kind, cause) => {
    await peopleSoft.control('POST', '/faults', { kind, operation: 'query-results' });
    const failed = await run();
    expect(failed?.explanation).toMatch(new RegExp(`^${cause}: `));
    expect(await ground.told('audit.exchange.v1')).toMatchObject([{ cause }]);
    expect(await run()).toMatchObject({ outcome: 'done', counts: { rows: 5 } });
  });

  it('is started again for half the days where its blocks are too long', async () => {
    await peopleSoft.control('POST', '/faults', { kind: 'huge', operation: 'query-results' });
    expect(await run()).toMatchObject({ outcome: 'done', counts: { rows: 5 } });
    expect((await ground.told('audit.exchange.v1')).map(({ cause }) => cause)).toEqual([
      'answer-too-large',
      null,
      null,
    ]);
  });

  it('is a matter of configuration without its permission', async () => {
    const users = [
      { user: 'SHOPIFY_INT', password: 'peoplesoft-demo', operations: [], refused: [] },
    ];
    await peopleSoft.control('PUT', '/site', { security: { users } });
    expect((await run())?.explanation).toMatch(/^configuration: .*\(158,536\)/);
  });
});
