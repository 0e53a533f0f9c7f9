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

/** The invoice query of the classic site, answered in JSON or in XML. */
function asking(format: 'JSON' | 'XMLP', columns: Record<string, string> = {}) {
  const connection = aPolledConnection();
  const { invoice } = connection.site.inquiries;
  if (invoice === null) throw new Error('the classic site has an invoice query');
  const own = { ...invoice, format, maxRows: 100, columns: { ...invoice.columns, ...columns } };
  const inquiries = { ...connection.site.inquiries, invoice: own };
  return { ...connection, site: { ...connection.site, inquiries } };
}

const markOf = () => ground.marks.read({ connection: 'con-1', inquiry: 'invoice' });

beforeAll(async () => {
  stand = await AskingGround.open();
  ({ ground, peopleSoft, pollInquiry } = stand);
});
beforeEach(async () => {
  await stand.clear();
  const invoice = { invoice: 'INV-1', amount: '129.95', invoiceDate: '2026-11-20' };
  await peopleSoft.control('POST', '/invoices', { ...invoice, poRef: '#1001' });
});
afterAll(() => stand.close());

/** Bad answer, how its exchange is recorded, and the named cause in JSON and in XML. */
const answers = [
  ['truncated', 'UNREADABLE', 'not-json', 'not-xml'],
  ['wrong-encoding', 'UNREADABLE', 'wrong-encoding', 'wrong-encoding'],
  ['entity-bomb', 'UNREADABLE', 'not-json', 'document-type-refused'],
  ['empty', 'UNREADABLE', 'empty-answer', 'empty-answer'],
  ['login-page', 'UNREADABLE', 'login-page', 'login-page'],
  ['html-error', 'UNREADABLE', 'server-error-page', 'server-error-page'],
  ['drop-before-apply', 'ANSWER_LOST', 'connection-reset', 'connection-reset'],
] as const;
const cases = answers.flatMap(([kind, outcome, json, xml]) => [
  { format: 'JSON' as const, kind, outcome, cause: json },
  { format: 'XMLP' as const, kind, outcome, cause: xml },
]);

describe('a bad answer to an inquiry', () => {
  it.each(cases)(
    'in $format that is $kind ends in a recorded exchange: $outcome, $cause',
    async ({ format, kind, outcome, cause }) => {
      await peopleSoft.control('POST', '/faults', { kind, operation: 'query:X_BI_INVOICE_INQ' });
      const run = await pollInquiry.handle(asking(format), 'invoice', 'schedule');
      expect(run).toMatchObject({ outcome: 'failed' });
      expect(run?.explanation).toMatch(new RegExp(`^${cause}: `));
      expect(await ground.told('audit.exchange.v1')).toMatchObject([
        { outcome, cause, credential: 'credential v1', operation: 'query X_BI_INVOICE_INQ' },
      ]);
      expect((await markOf()).coveredUntil).toBeNull();
      const again = await pollInquiry.handle(asking(format), 'invoice', 'schedule');
      expect(again).toMatchObject({ outcome: 'done', counts: { rows: 1, told: 1 } });
    },
    60_000,
  );

  it.each(['JSON', 'XMLP'] as const)(
    'in %s that is 50 MB long is recorded, and asked for again in halves',
    async (format) => {
      const fault = { kind: 'huge', operation: 'query:X_BI_INVOICE_INQ' };
      await peopleSoft.control('POST', '/faults', fault);
      const run = await pollInquiry.handle(asking(format), 'invoice', 'schedule');
      expect(run).toMatchObject({ outcome: 'done', counts: { rows: 1 } });
      const exchanges = await ground.told('audit.exchange.v1');
      expect(exchanges.map(({ outcome, cause }) => [outcome, cause])).toEqual([
        ['ANSWER_LOST', 'answer-too-large'],
        ['ANSWERED', null],
        ['ANSWERED', null],
      ]);
    },
    60_000,
  );

  it('on whose text the order name pattern runs away is not read, and says why', async () => {
    const poRef = `${'a'.repeat(29)}!`;
    await peopleSoft.control('POST', '/invoices', {
      amount: '1',
      poRef,
      invoiceDate: '2026-11-20',
    });
    const connection = asking('JSON');
    const { invoice } = connection.site.inquiries;
    const slow = { ...invoice, orderNamePattern: '^(a|aa)+(a|aa)+(a|aa)+$' };
    const inquiries = { ...connection.site.inquiries, invoice: slow };
    const site = { ...connection.site, inquiries };
    const run = await pollInquiry.handle({ ...connection, site }, 'invoice', 'schedule');
    expect(run?.explanation).toMatch(/^pattern-too-slow: /);
  });

  it('that is 50 MB long whatever the days ends the run, the mark before the first day', async () => {
    const fault = { kind: 'huge', operation: 'query:X_BI_INVOICE_INQ', times: null };
    await peopleSoft.control('POST', '/faults', fault);
    const run = await pollInquiry.handle(asking('JSON'), 'invoice', 'schedule');
    expect(run?.explanation).toMatch(/^answer-too-large: /);
    expect((await markOf()).coveredUntil).toBeNull();
  }, 60_000);

  it.each(['JSON', 'XMLP'] as const)(
    'in %s whose columns are not those of the settings is refused by their names',
    async (format) => {
      const connection = asking(format, { amount: 'A.TOTAL' });
      const run = await pollInquiry.handle(connection, 'invoice', 'schedule');
      expect(run?.outcome).toBe('failed');
      expect(run?.explanation).toContain(
        'column-missing: X_BI_INVOICE_INQ answers without A.TOTAL',
      );
      expect(await ground.told('audit.exchange.v1')).toMatchObject([{ outcome: 'ANSWERED' }]);
      expect(await ground.told('peoplesoft.invoice.v1')).toEqual([]);
      expect((await markOf()).coveredUntil).toBeNull();
    },
  );
});
