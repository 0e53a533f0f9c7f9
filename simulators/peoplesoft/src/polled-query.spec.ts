import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classicSite, demoUser } from './site/default-sites.js';
import { patchedSite } from './site/patch-site.js';
import type { RunningSimulator } from './simulator.js';
import { startSimulator } from './simulator.js';
import type { CallOptions } from './spec-client.js';
import { post, textAt } from './spec-client.js';

let simulator: RunningSimulator;

const schemas = 'http://xmlns.oracle.com/Enterprise/Tools/schemas';

function send(alias: string, message: string, options: CallOptions = {}) {
  const body =
    '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">' +
    `<soapenv:Header/><soapenv:Body>${message}</soapenv:Body></soapenv:Envelope>`;
  const address = `${simulator.url}/PSIGW/PeopleSoftServiceListeningConnector/PSFT_EP`;
  return post(address, alias, { body, ...options });
}

function start(query = 'X_BI_INVOICE_INQ', options: CallOptions = {}) {
  const prompt = (name: string, value: string): string =>
    `<PROMPT><PSQueryName>${query}</PSQueryName><UniquePromptName>${name}</UniquePromptName>` +
    `<FieldValue>${value}</FieldValue></PROMPT>`;
  return send(
    'QAS_EXECUTEQRYSYNCPOLL_OPER.VERSION_1',
    `<QAS_EXEQRYSYNCPOLL_REQ_MSG xmlns="${schemas}/QAS_EXEQRYSYNCPOLL_REQ_MSG.VERSION_1">` +
      `<QAS_EXEQRYSYNCPOLL_REQ><QueryName>${query}</QueryName><isConnectedQuery>N</isConnectedQuery>` +
      '<OwnerType>PUBLIC</OwnerType><BlockSizeKB>0</BlockSizeKB><MaxRow>100</MaxRow>' +
      '<OutResultType>XMLP</OutResultType><OutResultFormat>NONFILE</OutResultFormat><Prompts>' +
      `${prompt('BU', 'US001')}${prompt('FROMDT', '2026-11-01')}${prompt('TODT', '2026-11-30')}` +
      '</Prompts></QAS_EXEQRYSYNCPOLL_REQ></QAS_EXEQRYSYNCPOLL_REQ_MSG>',
    options,
  );
}

function results(instance: string, block: number) {
  return send(
    'QAS_GETQUERYRESULTS_OPER.VERSION_2',
    `<QAS_GETQUERYRESULTS_REQ_MSG><QAS_GETQUERYRESULTS_REQ><PTQASWRK class="R"><BlockNumber>${block}</BlockNumber>` +
      `<QueryInstance>${instance}</QueryInstance></PTQASWRK></QAS_GETQUERYRESULTS_REQ></QAS_GETQUERYRESULTS_REQ_MSG>`,
  );
}

const instanceOf = async (): Promise<string> =>
  textAt((await start()).root, 'QAS_EXEQRYSYNCPOLL_RESP', 'PTQASWRK', 'QueryInstance') ?? '';
const statusOf = async (instance: string, block: number) =>
  textAt((await results(instance, block)).root, 'QAS_QUERYRESULTS_STATUS_RESP', 'status');

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, controlPort: 0, site: 'classic' });
});
beforeEach(async () => {
  const polledQueries = { queuedForMs: 0, blockRows: 2 };
  simulator.instance.configure(patchedSite(classicSite, { polledQueries }));
  simulator.instance.reset();
  for (const invoice of ['A', 'B', 'C']) {
    await fetch(`${simulator.controlUrl}/invoices`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ invoice, amount: '1', invoiceDate: '2026-11-20' }),
    });
  }
});
afterAll(() => simulator.stop());

describe('a query run by the Process Scheduler', () => {
  it('is fetched block by block until the final one', async () => {
    const instance = await instanceOf();
    const first = await results(instance, 1);
    expect(first.text).toContain('<query xmlns=');
    expect(first.text).toContain('<A.INVOICE><![CDATA[B]]></A.INVOICE>');
    expect(first.text).not.toContain('CDATA[C]');
    expect(await statusOf(instance, 1)).toBe('blockRetrieved');
    expect((await results(instance, 2)).text).toContain('CDATA[C]');
    expect(await statusOf(instance, 2)).toBe('finalBlockRetrieved');
  });

  it('is queued before it is ready', async () => {
    const polledQueries = { queuedForMs: 3_600_000 };
    simulator.instance.configure(patchedSite(simulator.instance.site, { polledQueries }));
    expect(await statusOf(await instanceOf(), 1)).toBe('queued');
  });

  it('is one empty final block where no row is found', async () => {
    simulator.instance.reset();
    expect(await statusOf(await instanceOf(), 1)).toBe('finalBlockRetrieved');
  });

  it('is not found under another id, nor beyond its last block', async () => {
    expect(await statusOf('nobody', 1)).toBe('idNotFound');
    expect(await statusOf(await instanceOf(), 3)).toBe('idNotFound');
  });

  it('is refused for an unknown query, a wrong password, and without its operation', async () => {
    expect((await start('X_OTHER')).text).toContain('Query X_OTHER does not exist');
    expect((await start('X_REQ_INQ', { password: 'guess' })).text).toContain('(158,45)');
    const users = [{ ...demoUser, operations: ['QAS_EXECUTEQRY_REST_GET'], refused: [] }];
    simulator.instance.configure(patchedSite(classicSite, { security: { users } }));
    expect((await start()).text).toContain('QAS_EXECUTEQRYSYNCPOLL_OPER. (158,536)');
  });
});
