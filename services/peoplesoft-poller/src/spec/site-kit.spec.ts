import { peopleSoftSiteSchema } from '@ml-connector/connections';
import { aSite } from '@ml-connector/connections/testing';
import { customerFields, Gateway, Inquiry, journalFields } from '@ml-connector/peoplesoft';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { inquiryKinds, unnamedColumns } from '../ask/inquiry-kind.js';
import { classicInquiries } from './a-connection.js';
import { fieldsWrittenIn, namesIn, SiteKit } from './site-kit.js';

const kit = new SiteKit();
const site = peopleSoftSiteSchema.parse(kit.settings());
const usual = aSite();
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();

/** Properties that a table of component interface properties names per record, '' for level 0. */
function propertiesOf(table: string): Record<string, string[]> {
  const levels: Record<string, string[]> = {};
  for (const [level = '', properties = ''] of kit.table(table)) {
    const [record = ''] = namesIn(level);
    levels[record] = sorted([...(levels[record] ?? []), ...namesIn(properties)]);
  }
  return levels;
}

const sortedFields = (fields: typeof journalFields) =>
  Object.fromEntries(Object.entries(fields).map(([level, names]) => [level, sorted(names)]));

/** What the code really sends for an inquiry: the address that reaches a server. */
async function addressSent(): Promise<string> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const limits = { timeoutMs: 5_000, answerLimitBytes: 1_024, caBundle: null };
  const settings = { scheme: 'http' as const, host: '127.0.0.1', port, ...limits };
  const gateway = new Gateway(settings, async () => ({ address: '127.0.0.1', family: 4 }));
  const credentials = { user: 'u', password: 'p', version: 1 };
  const { journalStatus } = site.inquiries;
  if (journalStatus === null) throw new Error('the kit has no status inquiry');
  const prompts = { 'business-unit': 'US001', from: '2026-11-01', to: '2026-11-30' };
  await new Inquiry({ gateway, site, credentials }).run(journalStatus, prompts, 1);
  await gateway.close();
  server.close();
  return asked[0] ?? '';
}

describe('the component interfaces of the site kit', () => {
  it('have the properties of a journal, and the two that are only read', () => {
    const { '': header = [], ...collections } = sortedFields(journalFields);
    expect(propertiesOf('journal')).toEqual({
      '': sorted([...header, 'BUDGET_HDR_STATUS']),
      ...collections,
    });
  });

  it('have the properties of a customer', () => {
    expect(propertiesOf('customer')).toEqual(sortedFields(customerFields));
  });

  it.each([
    ['journal', 'services/gl-poster/src/booking'],
    ['customer', 'services/customer-sync/src/decide'],
  ])('have every field of a %s that the code sends', (table, folder) => {
    const levels = propertiesOf(table);
    const known = [...Object.keys(levels), ...Object.values(levels).flat()];
    const sent = fieldsWrittenIn(folder);
    expect(sent.length).toBeGreaterThan(10);
    expect(sent.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the service operations of the site kit', () => {
  const rows = kit.table('service operation').map((cells) => cells.flatMap(namesIn));
  const aliases = new Map(rows.map(([operation = '', alias = '']) => [operation, alias]));

  it('are those whose aliases the settings name, generated names and all', () => {
    const settings = [site.journal, site.customer].flatMap((ci) =>
      Object.values(ci?.operations ?? {}).flatMap((operation) => operation?.alias ?? []),
    );
    const generated = [...aliases].filter(([operation]) => operation.startsWith('CI_'));
    expect(sorted(generated.map(([, alias]) => alias))).toEqual(sorted(settings));
    for (const [operation, alias] of generated) expect(alias).toBe(`${operation}.V1`);
  });

  it('are those that a query in the Process Scheduler is sent to unless the settings say otherwise', () => {
    const { journalStatus } = site.inquiries;
    const inquiries = { ...site.inquiries };
    inquiries.journalStatus = journalStatus && { ...journalStatus, format: 'XMLP' };
    const given = { ...inquiries.journalStatus, batch: {} };
    const parsed = peopleSoftSiteSchema.parse({
      ...site,
      inquiries: { ...inquiries, journalStatus: given },
    });
    const batch = parsed.inquiries.journalStatus?.batch;
    expect(batch?.startAlias).toBe(aliases.get('QAS_EXECUTEQRYSYNCPOLL_OPER'));
    expect(batch?.resultsAlias).toBe(aliases.get('QAS_GETQUERYRESULTS_OPER'));
  });

  it('are all granted by the permission list, for both component interfaces', () => {
    const objects = kit.table('tab of the permission list').map((cells) => cells.flatMap(namesIn));
    const granted = objects.flat();
    expect(granted).toEqual(
      expect.arrayContaining([
        ...[site.journal.ciName, site.customer?.ciName],
        ...[`CI_${site.journal.ciName}`, `CI_${site.customer?.ciName ?? ''}`],
        ...[...aliases.keys()].filter((operation) => operation.startsWith('QAS_')),
      ]),
    );
  });
});

describe('the addresses of the site kit', () => {
  it('are the target locations that the settings call', () => {
    const base = (path: string) => `https://<host>:<port>${path}`.replace('PSFT_EP', '<node>');
    expect(kit.text).toContain(`\`${base(`${site.soapPath}/<node>`)}\``);
    expect(kit.text).toContain(`\`${base(site.qasPath)}\``);
    expect(kit.text).toContain(`<node>/${site.journal.wsdl ?? ''}`);
  });

  it('include the query of step 9 as the code sends it', async () => {
    const sent = (await addressSent()).replace('/PSFT_EP/', '/<node>/');
    expect(kit.text).toContain(`"https://<host>:<port>${sent}"`);
  });
});

describe('the queries of the site kit', () => {
  const queries = new Map(
    kit
      .table('query')
      .map(([query = '', , prompts = '', , columns = '']) => [
        namesIn(query)[0],
        { prompts: namesIn(prompts), columns: namesIn(columns) },
      ]),
  );

  it.each(inquiryKinds)('for %s have the prompts and columns of the settings', (kind) => {
    const inquiry = site.inquiries[kind];
    if (inquiry === null) throw new Error(`the kit has no inquiry for ${kind}`);
    const query = queries.get(inquiry.query);
    expect(query?.prompts).toEqual(inquiry.prompts.map(({ name }) => name));
    const { orderNameColumn } = inquiry;
    const named = [
      ...Object.values(inquiry.columns),
      ...(orderNameColumn ? [orderNameColumn] : []),
    ];
    expect(sorted(named)).toEqual(sorted(query?.columns ?? []));
    expect(unnamedColumns(kind, inquiry)).toEqual([]);
  });

  it.each(inquiryKinds)('for %s are those that the other tests ask with', (kind) => {
    const [kits, tests] = [site.inquiries[kind], classicInquiries[kind]];
    expect(kits?.query).toBe(tests?.query);
    expect(kits?.prompts).toEqual(tests?.prompts);
    const values = Object.keys(tests?.columns ?? {});
    expect(Object.keys(kits?.columns ?? {})).toEqual(expect.arrayContaining(values));
  });
});

describe('the settings of the site kit', () => {
  it('are those of a site that keeps to the generated names', () => {
    const { journal, customer, soapPath, pathForm, node, auth, qasPath } = usual;
    expect(site).toMatchObject({ soapPath, pathForm, node, auth, qasPath });
    expect(site.customer).toEqual(customer);
    const operations = { ...journal.operations, update: null, updatedata: null };
    expect(site.journal).toEqual({ ...journal, operations });
  });
});
