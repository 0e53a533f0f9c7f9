import { fork } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ComponentInterface } from './component-interface.js';
import { Gateway } from './gateway.js';
import { text } from './row.js';
import { siteFromWsdl } from './site-from-wsdl.js';
import type { PeopleSoftSite } from './site.js';
import { plainSite } from './testing/site.js';
import { customerFields, journalFields } from './wanted-fields.js';
import { wsdlShape } from './wsdl.js';

const simulator = join(import.meta.dirname, '../../../simulators/peoplesoft/dist/main.js');

/** Two sites that have hardly a name in common; nothing but their WSDL is told to the client. */
const sites = [
  {
    name: 'classic',
    node: 'PSFT_EP',
    journal: 'CI_Z_GL_JRNL_CI.1.wsdl',
    customer: 'CI_Z_CUSTOMER_CI.1.wsdl',
    dateFormat: 'YYYY-MM-DD',
  },
  {
    name: 'renamed',
    node: 'FINPRD',
    journal: 'CI_CI_SHOP_JOURNAL.3.wsdl',
    customer: 'CI_BG_CUSTOMER.3.wsdl',
    dateFormat: 'YYYY/MM/DD',
  },
] as const;

describe.each(sites)('the $name site', ({ name, node, journal, customer, dateFormat }) => {
  const child = fork(simulator, ['--site', name], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  let gateway: Gateway;
  const base = `/PSIGW/PeopleSoftServiceListeningConnector/${node}`;

  beforeAll(async () => {
    const line = await new Promise<string>((resolve) => {
      child.stdout?.once('data', (chunk: Buffer) => {
        resolve(chunk.toString('utf8'));
      });
    });
    const { url } = JSON.parse(line) as { url: string };
    const limits = { timeoutMs: 5_000, answerLimitBytes: 1_000_000, caBundle: null };
    const settings = {
      scheme: 'http',
      host: '127.0.0.1',
      port: Number(new URL(url).port),
      ...limits,
    } as const;
    gateway = new Gateway(settings, () => Promise.resolve({ address: '127.0.0.1', family: 4 }));
  });
  afterAll(async () => {
    await gateway.close();
    child.kill();
  });

  async function siteOf(wsdl: string, fields: typeof journalFields) {
    const answer = await gateway.call({ method: 'GET', path: `${base}/${wsdl}`, headers: {} });
    if (answer.kind !== 'answered') throw new Error(answer.cause);
    const shape = await wsdlShape(answer.body.toString('utf8'), `http://erp.example/${wsdl}`);
    return siteFromWsdl(shape, fields, { wsdl, dateFormat });
  }

  it('takes a journal by what its WSDL says alone, and shows it again', async () => {
    const { site: ci, missing } = await siteOf(journal, journalFields);
    expect(missing).toEqual([]);
    const site: PeopleSoftSite = { ...plainSite, node, journal: ci, auth: 'both' };
    const credentials = { user: 'SHOPIFY_INT', password: 'peoplesoft-demo', version: 1 };
    const journals = new ComponentInterface({ gateway, site, ci, credentials });
    const key = {
      BUSINESS_UNIT: 'US001',
      JOURNAL_ID: 'A000100100',
      JOURNAL_DATE: '2026-11-20',
      UNPOST_SEQ: '0',
    };
    const line = { LEDGER: 'ACTUALS', FOREIGN_CURRENCY: 'USD', LINE_DESCR: 'a & b' };
    const row = {
      ...key,
      ...{ LEDGER_GROUP: 'ACTUALS', SOURCE: 'SHP', FOREIGN_CURRENCY: 'USD' },
      JRNL_LN: [
        {
          ...line,
          JOURNAL_LINE: '1',
          ACCOUNT: '120000',
          FOREIGN_AMOUNT: '12.50',
          MONETARY_AMOUNT: '12.50',
        },
        {
          ...line,
          JOURNAL_LINE: '2',
          ACCOUNT: '400000',
          FOREIGN_AMOUNT: '-12.50',
          MONETARY_AMOUNT: '-12.50',
        },
      ],
    };
    expect((await journals.get(key)).outcome).toMatchObject({
      kind: 'refused',
      faultClass: 'absent',
    });
    expect((await journals.create(row)).outcome).toMatchObject({ kind: 'accepted', rows: [key] });
    expect((await journals.create(row)).outcome).toMatchObject({
      kind: 'refused',
      faultClass: 'duplicate',
    });
    const { outcome } = await journals.get(key);
    const [held] = outcome.kind === 'accepted' ? outcome.rows : [];
    expect(held).toMatchObject({
      ...key,
      JRNL_LN: [{ ACCOUNT: '120000' }, { ACCOUNT: '400000', LINE_DESCR: 'a & b' }],
    });
    expect(text(held ?? {}, 'JRNL_HDR_STATUS')).toBe('N');
  });

  it('finds the nested address rows of its customer interface', async () => {
    const { site, missing } = await siteOf(customer, customerFields);
    expect(missing).toEqual([]);
    expect(Object.keys(site.elementOrder)).toHaveLength(4);
  });
});
