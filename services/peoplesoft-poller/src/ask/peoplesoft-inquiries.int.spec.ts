import { AddressGuard, Connections, Permits, Secrets } from '@ml-connector/connections';
import { DataKeys, migrateConnections, SettingsMasterKey } from '@ml-connector/connections';
import { codecFor } from '@ml-connector/events';
import { Gateways } from '@ml-connector/peoplesoft';
import { type FreshDatabase, freshDatabase } from '@ml-connector/testing';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aPolledConnection } from '../spec/a-connection.js';
import { SimulatedPeopleSoft } from '../spec/simulated-peoplesoft.js';
import { PeopleSoftInquiries } from './peoplesoft-inquiries.js';

let fresh: FreshDatabase;
let database: DataSource;
let peopleSoft: SimulatedPeopleSoft;
let secrets: Secrets;
let inquiries: PeopleSoftInquiries;
let gateways: Gateways;
const connection = aPolledConnection();
const days = { from: '2026-11-01', to: '2026-11-30' };
const nothing = () => Promise.resolve();
const ask = (starting = nothing) => inquiries.ask(connection, { kind: 'invoice', days }, starting);

/** The same connection where the site answers by a service that it wrote itself, under names of its own. */
function ownService(format: 'JSON' | 'XMLP') {
  const { invoice } = connection.site.inquiries;
  if (invoice === null) throw new TypeError('the connection asks for no invoices');
  const own = {
    ...invoice,
    ...{ query: 'WEB_BILLS', format, dateFormat: 'YYYY/MM/DD' as const },
    rest: {
      path: '/PSIGW/RESTListeningConnector/FINPRD/WEB_BILLS.v1/{BU}?from={FROMDT}&to={TODT}&limit={maxRows}',
      rowsAt: format === 'JSON' ? 'bills' : 'bills.bill',
    },
    columns: { invoice: 'INVOICE', amount: 'INVOICE_AMOUNT' },
    orderNameColumn: 'PO_REF',
  };
  const site = { ...connection.site, inquiries: { ...connection.site.inquiries, invoice: own } };
  return { ...connection, site };
}

beforeAll(async () => {
  fresh = await freshDatabase();
  await migrateConnections(fresh.url);
  database = await new DataSource({ type: 'postgres', url: fresh.url }).initialize();
  peopleSoft = await SimulatedPeopleSoft.start();
  const connections = new Connections(database, {
    encode: async (topic, event) => codecFor(topic).encode(event),
    decode: async (topic, bytes) => codecFor(topic).decode(bytes),
  });
  await connections.saveInstance({ ...peopleSoft.instance('fscm'), timeoutMs: 2_000 }, 'test');
  const masterKey = new SettingsMasterKey(randomBytes(32).toString('base64'));
  secrets = new Secrets(database, new DataKeys(database, masterKey));
  gateways = new Gateways(new AddressGuard(['127.0.0.1']).pin);
  const permits = new Permits(database);
  inquiries = new PeopleSoftInquiries(connections, permits, secrets, gateways);
});
beforeEach(async () => {
  await peopleSoft.control('POST', '/reset');
  await database.query('truncate connections.breaker, connections.permit, connections.pace');
  await secrets.put('con-1', 'peoplesoft.user', 'SHOPIFY_INT');
  await secrets.put('con-1', 'peoplesoft.password', 'peoplesoft-demo');
});
afterAll(async () => {
  await gateways.close();
  await peopleSoft.stop();
  await database.destroy();
  await fresh.drop();
});

describe('a question to a site', () => {
  it('is answered with rows by our own names, and the text that holds the order name', async () => {
    const invoice = { amount: '129.95', invoiceDate: '2026-11-20', poRef: 'order #1001' };
    await peopleSoft.control('POST', '/invoices', { invoice: 'INV-1', ...invoice });
    expect(await ask()).toMatchObject({
      kind: 'rows',
      full: false,
      rows: [{ values: { invoice: 'INV-1', amount: '129.95' }, orderNameText: 'order #1001' }],
    });
  });

  it.each(['JSON', 'XMLP'] as const)(
    "is put to a REST service of the site's own, in %s",
    async (format) => {
      await peopleSoft.control('PUT', '/site', { base: 'renamed' });
      await peopleSoft.control('POST', '/invoices', {
        invoice: 'INV-1',
        amount: '129.95',
        invoiceDate: '2026-11-20',
        poRef: '#1001',
      });
      const asked = await inquiries.ask(ownService(format), { kind: 'invoice', days }, nothing);
      await peopleSoft.control('PUT', '/site', { base: 'classic' });
      expect(asked).toMatchObject({
        kind: 'rows',
        rows: [{ values: { invoice: 'INV-1', amount: '129.95' }, orderNameText: '#1001' }],
        exchange: { operation: 'service WEB_BILLS', outcome: 'ANSWERED' },
      });
    },
  );

  it('says when as many rows came as were asked for', async () => {
    for (const invoice of ['A', 'B', 'C', 'D', 'E']) {
      await peopleSoft.control('POST', '/invoices', {
        invoice,
        amount: '1',
        invoiceDate: '2026-11-20',
      });
    }
    expect(await ask()).toMatchObject({ kind: 'rows', full: true, rows: { length: 4 } });
  });

  it('keeps a record without credentials', async () => {
    const asked = await ask();
    if (asked.kind !== 'rows') throw new Error(asked.kind);
    const { request, credential } = asked.exchange;
    expect(request.toString()).toMatch(/^GET \/PSIGW\/RESTListeningConnector\/PSFT_EP/);
    expect(request.toString()).not.toContain('peoplesoft-demo');
    expect(credential).toMatch(/^credential v\d+$/);
  });

  it.each([
    ['login-page', 'login-page'],
    ['truncated', 'not-json'],
    ['empty', 'empty-answer'],
    ['html-error', 'server-error-page'],
    ['drop-before-apply', 'connection-reset'],
    ['hang', 'answer-timeout'],
    ['wrong-encoding', 'wrong-encoding'],
  ])('fails with a named cause: %s gives %s', async (kind, cause) => {
    await peopleSoft.control('POST', '/faults', { kind });
    expect(await ask()).toMatchObject({ kind: 'failed', cause });
  });

  it('fails as a matter of configuration when the password is wrong', async () => {
    await secrets.put('con-1', 'peoplesoft.password', 'guess');
    expect(await ask()).toMatchObject({ kind: 'failed', cause: 'configuration' });
  });

  it('is not put without a user', async () => {
    await database.query(`delete from connections.secret where name = 'peoplesoft.user'`);
    expect(await ask()).toEqual({ kind: 'not-set-up', text: 'no PeopleSoft user and password' });
  });

  it('is put by one at a time', async () => {
    await peopleSoft.control('POST', '/faults', { kind: 'slow', seconds: 0.3, times: null });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['no-permit', 'no-permit', 'rows']);
    const counts = await peopleSoft.control<{ mostAtOnce: { inquiry: number } }>('GET', '/counts');
    expect(counts.mostAtOnce.inquiry).toBe(1);
  });

  it('is not put once the breaker is open', async () => {
    await peopleSoft.control('POST', '/faults', { kind: 'html-error', times: null });
    for (let call = 0; call < 5; call += 1) await ask();
    await database.query(`update connections.breaker set probe_after = now() + interval '1 hour'`);
    expect(await ask()).toEqual({ kind: 'no-permit' });
  });
});
