import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningSimulator } from './simulator.js';
import { startSimulator } from './simulator.js';
import { addressParts, basic, callCi, customerParts, journalParts } from './spec-client.js';
import { classicSite } from './site/default-sites.js';
import { patchedSite } from './site/patch-site.js';

let simulator: RunningSimulator;

const window =
  'prompt_uniquepromptname=BU,FROMDT,TODT&prompt_fieldvalue=US001,2026-11-01,2026-11-30';

function ask(query: string, options: { type?: string; search?: string; node?: string } = {}) {
  const { type = 'JSON', search = `maxrows=100&${window}`, node = 'PSFT_EP' } = options;
  const path = `/PSIGW/RESTListeningConnector/${node}/ExecuteQuery.v1/PUBLIC/${query}/${type}/NONFILE`;
  const address = `${simulator.url}${path}?isconnectedquery=N&${search}&json_resp=true`;
  return fetch(address, { headers: { authorization: basic({}) } });
}

interface Answer {
  status: string;
  data: { query: { numrows: number; 'queryname=': string; rows: Record<string, unknown>[] } };
}

async function rows(query: string, search?: string): Promise<Record<string, unknown>[]> {
  const answer = (await (
    await ask(query, search === undefined ? {} : { search })
  ).json()) as Answer;
  return answer.data.query.rows;
}

async function addInvoice(invoice: string, more: Record<string, string> = {}): Promise<void> {
  await fetch(`${simulator.controlUrl}/invoices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invoice, amount: '129.95', invoiceDate: '2026-11-20', ...more }),
  });
}

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, controlPort: 0, site: 'classic' });
});
beforeEach(() => simulator.instance.reset());
afterAll(() => simulator.stop());

describe('the query access service', () => {
  it('answers JSON with the key that ends in an equals sign and numbered rows', async () => {
    await addInvoice('INV-1', { poRef: '#1001' });
    const answer = (await (await ask('X_BI_INVOICE_INQ')).json()) as Answer;
    expect(answer.status).toBe('success');
    expect(answer.data.query['queryname=']).toBe('X_BI_INVOICE_INQ');
    expect(answer.data.query.rows).toMatchObject([
      {
        'attr:rownumber': 1,
        'A.INVOICE': 'INV-1',
        'A.PO_REF': '#1001',
        'A.INVOICE_AMOUNT': 129.95,
      },
    ]);
  });

  it('cuts off at maxrows and says so only by numrows', async () => {
    for (const invoice of ['A', 'B', 'C']) await addInvoice(invoice);
    const found = await rows('X_BI_INVOICE_INQ', `maxrows=2&${window}`);
    expect(found.map((row) => row['A.INVOICE'])).toEqual(['A', 'B']);
    expect(await rows('X_BI_INVOICE_INQ', `maxrows=0&${window}`)).toHaveLength(3);
  });

  it('keeps to the window, both days included', async () => {
    await addInvoice('before', { invoiceDate: '2026-10-31' });
    await addInvoice('first', { invoiceDate: '2026-11-01' });
    await addInvoice('last', { invoiceDate: '2026-11-30' });
    await addInvoice('after', { invoiceDate: '2026-12-01' });
    const found = await rows('X_BI_INVOICE_INQ');
    expect(found.map((row) => row['A.INVOICE'])).toEqual(['first', 'last']);
  });

  it.each([
    ['another order', 'maxrows=1&prompt_uniquepromptname=FROMDT,BU,TODT&prompt_fieldvalue=a,b,c'],
    ['another case', 'maxrows=1&prompt_uniquepromptname=bu,fromdt,todt&prompt_fieldvalue=a,b,c'],
    ['a missing value', 'maxrows=1&prompt_uniquepromptname=BU,FROMDT,TODT&prompt_fieldvalue=a,b'],
    ['no maxrows', window],
  ])('refuses prompts in %s with a status other than success', async (_, search) => {
    const answer = await ask('X_BI_INVOICE_INQ', { search });
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as Answer).status).toBe('error');
  });

  it('takes and gives dates in the form of the site', async () => {
    simulator.instance.configure(patchedSite(classicSite, { dateFormat: 'YYYY/MM/DD' }));
    await addInvoice('INV-1');
    const written = window.replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, '$1/$2/$3');
    const found = await rows('X_BI_INVOICE_INQ', `maxrows=9&${written}`);
    const refused = await ask('X_BI_INVOICE_INQ');
    simulator.instance.configure(classicSite);
    expect(found).toMatchObject([{ 'A.INVOICE_DT': '2026/11/20' }]);
    expect(((await refused.json()) as Answer).status).toBe('error');
  });

  it('answers only the columns that are asked for', async () => {
    await addInvoice('INV-1');
    const found = await rows(
      'X_BI_INVOICE_INQ',
      `maxrows=9&${window}&filterfields=A.INVOICE,A.BILL_STATUS`,
    );
    expect(found).toEqual([{ 'attr:rownumber': 1, 'A.INVOICE': 'INV-1', 'A.BILL_STATUS': 'INV' }]);
  });

  it('answers no rows with numrows 0', async () => {
    expect(await rows('X_REQ_INQ')).toEqual([]);
  });

  it.each([
    ['an unknown query', { query: 'X_OTHER', node: 'PSFT_EP' }],
    ['another node', { query: 'X_REQ_INQ', node: 'PSFT_HR' }],
  ])('answers %s with 404', async (_, { query, node }) => {
    expect((await ask(query, { node })).status).toBe(404);
  });

  it('answers a wrong password with 401', async () => {
    const path =
      '/PSIGW/RESTListeningConnector/PSFT_EP/ExecuteQuery.v1/PUBLIC/X_REQ_INQ/JSON/NONFILE';
    const headers = { authorization: basic({ password: 'guess' }) };
    const answer = await fetch(`${simulator.url}${path}?maxrows=1`, { headers });
    expect(answer.status).toBe(401);
  });

  it('answers XML with element names that contain dots, and empty columns as empty elements', async () => {
    await addInvoice('INV-1');
    const text = await (await ask('X_BI_INVOICE_INQ', { type: 'XMLP' })).text();
    expect(text).toContain('numrows="1" queryname="X_BI_INVOICE_INQ"');
    expect(text).toContain('<A.INVOICE><![CDATA[INV-1]]></A.INVOICE>');
    expect(text).toContain('<A.INVOICE_AMOUNT>129.95</A.INVOICE_AMOUNT>');
    expect(text).toContain('<A.PO_REF/>');
  });

  it('answers a web row set by position', async () => {
    await addInvoice('INV-1');
    const text = await (await ask('X_BI_INVOICE_INQ', { type: 'WEBROWSET' })).text();
    expect(text).toContain('<column-name>A.INVOICE</column-name>');
    expect(text).toContain('<columnValue>INV-1</columnValue>');
  });

  it('shows a journal with its status and a customer with its newest address', async () => {
    const journal = { verb: 'create', parts: journalParts() } as const;
    await callCi(simulator.url, classicSite.journal, journal);
    const addresses = [addressParts('2026-11-01', 'London'), addressParts('2026-11-20', 'Paris')];
    const customer = { verb: 'create', parts: customerParts('Ada', addresses) } as const;
    await callCi(simulator.url, classicSite.customer, customer);
    expect(await rows('X_JRNL_STATUS')).toMatchObject([
      { 'A.JOURNAL_ID': 'S000100101', 'A.JRNL_HDR_STATUS': 'N', 'A.UNPOST_SEQ': 0 },
    ]);
    const all = 'maxrows=9&prompt_uniquepromptname=SETID,FROMDT,TODT&prompt_fieldvalue=SHARE,,';
    expect(await rows('X_CUSTOMER_INQ', all)).toMatchObject([{ 'A.CITY': 'Paris' }]);
  });
});

describe("a REST service of the renamed site's own", () => {
  const path = '/PSIGW/RESTListeningConnector/FINPRD/WEB_BILLS.v1/US001';
  const call = (search: string, headers: Record<string, string> = {}) =>
    fetch(`${simulator.url}${path}?${search}`, {
      headers: { authorization: basic({}), ...headers },
    });
  const window = 'from=2026/11/01&to=2026/11/30&limit=10';

  beforeEach(() => {
    simulator.instance.configure(patchedSite(classicSite, { base: 'renamed' }));
  });
  afterAll(() => {
    simulator.instance.configure(classicSite);
  });

  it('answers its rows in JSON and in XML, as the caller accepts', async () => {
    await addInvoice('INV-1', { poRef: '#1001' });
    const { bills } = (await (await call(window)).json()) as { bills: object[] };
    expect(bills).toMatchObject([{ INVOICE: 'INV-1', INVOICE_AMOUNT: 129.95, PO_REF: '#1001' }]);
    const xml = await (await call(window, { accept: 'text/xml' })).text();
    expect(xml).toContain('<answer><bills><bill>');
    expect(xml).toContain('<INVOICE>INV-1</INVOICE>');
  });

  it('refuses a date in another form, a wrong password and an unknown service', async () => {
    expect((await call('from=2026-11-01&to=&limit=10')).status).toBe(400);
    expect((await call(window, { authorization: 'Basic eDp5' })).status).toBe(401);
    const elsewhere = `${simulator.url}/PSIGW/RESTListeningConnector/FINPRD/NONE.v1/US001`;
    const headers = { authorization: basic({}) };
    expect((await fetch(elsewhere, { headers })).status).toBe(404);
  });
});
