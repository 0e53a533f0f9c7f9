import { aSite } from '@ml-connector/connections/testing';
import { eventually } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PostingDesk } from './spec/posting-desk.js';

let posting: PostingDesk;

const window = [
  { name: 'BU', means: 'business-unit' as const },
  { name: 'FROMDT', means: 'from' as const },
  { name: 'TODT', means: 'to' as const },
];
const query = {
  ...({ owner: 'PUBLIC', format: 'JSON', prompts: window, maxRows: 50 } as const),
  ...{ orderNameColumn: null, orderNamePattern: null, dateFormat: 'YYYY-MM-DD' as const },
};
const invoice = {
  ...{ ...query, query: 'X_BI_INVOICE_INQ' },
  columns: {
    ...{ businessUnit: 'A.BUSINESS_UNIT', invoice: 'A.INVOICE', status: 'A.BILL_STATUS' },
    ...{ amount: 'A.INVOICE_AMOUNT', currency: 'A.BI_CURRENCY_CD', documentDate: 'A.INVOICE_DT' },
  },
  ...{ orderNameColumn: 'A.PO_REF', orderNamePattern: '(#\\d+)' },
};
const journalStatus = {
  ...{ ...query, query: 'X_JRNL_STATUS' },
  columns: {
    ...{ businessUnit: 'A.BUSINESS_UNIT', journalId: 'A.JOURNAL_ID' },
    ...{ journalDate: 'A.JOURNAL_DATE', unpostSeq: 'A.UNPOST_SEQ' },
    ...{ status: 'A.JRNL_HDR_STATUS', budgetStatus: 'A.BUDGET_HDR_STATUS' },
  },
};

/** Asks until it was done: the poller reads a new connection within half a minute. */
const asked = (inquiry: string) =>
  eventually(async () => {
    const ran = await posting.desk.types(`poll --connection acme --inquiry ${inquiry} --watch`);
    return ran.code === 0 ? ran : false;
  });

beforeAll(async () => {
  posting = await PostingDesk.open(['peoplesoft-poller']);
  const site = aSite({ inquiries: { invoice, journalStatus, requisition: null, customer: null } });
  await posting.connect('acme', { storePrefix: 'A', password: 'peoplesoft-demo', site });
  for (const number of [1001, 1002]) await posting.order('acme', number);
  const held = async () => (await posting.held('A')).length === 2;
  await eventually(held, { within: 120_000 });
}, 400_000);
afterAll(() => posting.close());

describe('what PeopleSoft knows of orders', () => {
  it('is linked with both amounts and the difference; what matches nothing is counted', async () => {
    for (const [amount, poRef] of [
      ['107.25', 'shop #1001'],
      ['100.00', 'shop #1002'],
      ['5.00', 'shop #4711'],
      ['6.00', 'by phone'],
      ['7.00', '#1001 and #1002'],
    ])
      await posting.peopleSoft.control('POST', '/invoices', { amount, poRef });
    expect((await asked('invoice')).out).toContain('invoice: done');
    const { out } = await posting.desk.types('links --connection acme');
    expect(out).toMatch(/acme +#1001 +invoice US001 \S+ +equal +107\.25 USD +107\.25 USD +0/);
    expect(out).toMatch(/acme +#1002 +invoice US001 \S+ +differs +107\.25 USD +100 USD +-7\.25/);
    expect(out).toContain(
      'acme, invoices: 2 linked, 1 of them differ; 1 name an order that never came; 1 name none, 1 name several',
    );
    const differing = (await posting.desk.types('links --differing')).out;
    expect(differing).not.toContain('#1001');
  });

  it('shows with the order, next to the review of the difference', async () => {
    const { out } = await posting.desk.types('order #1002 --connection acme');
    expect(out).toMatch(/invoice US001 \S+ +differs +100 USD +-7\.25/);
    expect((await posting.desk.types('review list')).out).toMatch(/#1002 +invoice-differs/);
  });

  it('turns a journal green once PeopleSoft itself posted it', async () => {
    await posting.peopleSoft.control('POST', '/process', { steps: ['edit', 'budget', 'post'] });
    await asked('journalStatus');
    await eventually(async () => {
      const { out } = await posting.desk.types('order 1001 --connection acme');
      return /US001 A000100100 +SALE +\S+ +POSTED +P /.test(out);
    });
  });

  it('tells when each inquiry ran last, and that the breaker is closed', async () => {
    const { out } = await posting.desk.types('connection status acme');
    expect(out).toMatch(/inquiry invoice: 20\S+, done/);
    expect(out).toMatch(/inquiry journalStatus: 20\S+, done/);
  });

  it('raises an alarm where one day holds more than an inquiry may return', async () => {
    for (let n = 0; n <= query.maxRows; n += 1)
      await posting.peopleSoft.control('POST', '/invoices', { amount: '1.00', poRef: 'by phone' });
    await posting.desk.types('poll --connection acme --inquiry invoice --watch');
    await eventually(async () =>
      expect((await posting.desk.types('connection status acme')).out).toContain('full-day'),
    );
  });

  it('is refused for an inquiry that there is not', async () => {
    const { code, err } = await posting.desk.types('poll --connection acme --inquiry bills');
    expect([code, err]).toEqual([2, expect.stringContaining('--inquiry "bills" cannot be used')]);
  });
});

describe('an instance that does not answer', () => {
  it('is shown with its breaker open, its next probe and what waits for it', async () => {
    await posting.peopleSoft.control('POST', '/down', {});
    for (const number of [1003, 1004, 1005, 1006, 1007, 1008]) await posting.order('acme', number);
    const { out } = await eventually(
      async () => {
        const shown = await posting.desk.types('connection status acme');
        return /breaker (half-)?open/.test(shown.out) ? shown : false;
      },
      { within: 60_000 },
    );
    expect(out).toMatch(
      /PeopleSoft fscm: breaker (half-)?open, \d+ failures in a row, next probe 20/,
    );
    expect(out).toMatch(/journals: 6 to send \(\d retrying, 0 unknown\), next try 20/);
    await posting.peopleSoft.control('POST', '/up');
  });
});
