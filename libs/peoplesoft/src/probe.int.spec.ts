import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { probe } from './probe.js';
import type { ProbeSettings, ProbeStep } from './probe.js';
import { invoiceInquiry, plainSite } from './testing/site.js';

const simulator = join(import.meta.dirname, '../../../simulators/peoplesoft/dist/main.js');
const child = fork(simulator, [], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
let settings: ProbeSettings;
let controlUrl: string;

beforeAll(async () => {
  const line = await new Promise<string>((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => {
      resolve(chunk.toString('utf8'));
    });
  });
  const ready = JSON.parse(line) as { url: string; controlUrl: string };
  controlUrl = ready.controlUrl;
  settings = {
    instance: {
      ...{ scheme: 'http', host: 'localhost', port: Number(new URL(ready.url).port) },
      ...{ timeoutMs: 700, answerLimitBytes: 1_000_000, caBundle: null },
    },
    site: plainSite,
    credentials: { user: 'SHOPIFY_INT', password: 'peoplesoft-demo', version: 1 },
    guard: () => Promise.resolve({ address: '127.0.0.1', family: 4 }),
    businessUnit: 'US001',
  };
});
afterAll(() => child.kill());
beforeEach(() => control('/faults', undefined, 'DELETE'));

async function control(path: string, body: unknown = {}, method = 'POST'): Promise<void> {
  const request = { method, headers: { 'content-type': 'application/json' } };
  await fetch(`${controlUrl}${path}`, { ...request, body: JSON.stringify(body) });
}

/** Where it failed, and what to do. */
async function failure(change: Partial<ProbeSettings>): Promise<ProbeStep> {
  const steps = await probe({ ...settings, ...change });
  const last = steps.at(-1);
  if (!last || last.ok) throw new Error('nothing failed');
  expect(steps.slice(0, -1).every(({ ok }) => ok)).toBe(true);
  return last;
}

const instance = (change: Partial<ProbeSettings['instance']>) => ({
  instance: { ...settings.instance, ...change },
});
const journal = (change: Partial<typeof plainSite.journal>) => ({
  site: { ...plainSite, journal: { ...plainSite.journal, ...change } },
});
const get = (alias: string, namespace = plainSite.journal.operations.get?.namespace ?? '') =>
  journal({ operations: { ...plainSite.journal.operations, get: { alias, namespace } } });
const credentials = (user: string, password: string) => ({
  credentials: { user, password, version: 1 },
});

describe('testing a connection to PeopleSoft', () => {
  it('passes every layer in turn where all is well, and changes nothing', async () => {
    const steps = await probe(settings);
    expect(steps.map(({ layer, ok }) => [layer, ok])).toEqual(
      [
        'name',
        'tcp',
        'tls',
        'gateway',
        'node',
        'user',
        'permission',
        'service-operation',
        'dry-read',
        'inquiry',
      ].map((layer) => [layer, true]),
    );
    const books = (await (await fetch(`${controlUrl}/books`)).json()) as { journals: unknown[] };
    expect(books.journals).toEqual([]);
  });

  const faults: [string, string, () => Partial<ProbeSettings>, object | null][] = [
    [
      'an unknown name',
      'name',
      () => ({
        guard: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
      }),
      null,
    ],
    [
      'a private address',
      'name',
      () => ({ guard: () => Promise.reject(new Error('erp leads to 10.0.0.1, which is private')) }),
      null,
    ],
    ['a closed port', 'tcp', () => instance({ port: 1 }), null],
    ['a server without TLS', 'tls', () => instance({ scheme: 'https' }), null],
    ['a wrong path', 'gateway', () => ({ site: { ...plainSite, soapPath: '/elsewhere' } }), null],
    [
      'an application server that is down',
      'node',
      () => ({}),
      { kind: 'html-error', status: 503, operation: 'journal.get' },
    ],
    ['a sign-in page', 'node', () => ({}), { kind: 'login-page', operation: 'journal.get' }],
    ['a wrong node', 'node', () => ({ site: { ...plainSite, node: 'PSFT_XX' } }), null],
    ['an unknown user', 'user', () => credentials('NOBODY', 'x'), null],
    ['a wrong password', 'user', () => credentials('SHOPIFY_INT', 'x'), null],
    ['an unknown alias', 'service-operation', () => get('CI_ELSEWHERE_G.V1'), null],
    [
      'a namespace of another generation',
      'service-operation',
      () =>
        get('CI_Z_GL_JRNL_CI_G.V1', 'http://xmlns.oracle.com/Enterprise/Tools/schemas/M999999.V1'),
      null,
    ],
    [
      'a slow answer',
      'dry-read',
      () => ({}),
      { kind: 'slow', seconds: 3, operation: 'journal.get' },
    ],
    ['a garbled answer', 'dry-read', () => ({}), { kind: 'truncated', operation: 'journal.get' }],
    [
      'a site without Get and Find',
      'dry-read',
      () => journal({ operations: { ...plainSite.journal.operations, get: null, find: null } }),
      null,
    ],
    [
      'a query that is not there',
      'inquiry',
      () => ({
        site: {
          ...plainSite,
          inquiries: {
            ...plainSite.inquiries,
            invoice: { ...invoiceInquiry, query: 'X_NOT_THERE' },
          },
        },
      }),
      null,
    ],
  ];

  it('names the layer of each of sixteen faults in a message of its own, with a next action', async () => {
    const messages = new Set<string>();
    for (const [name, layer, change, inflicted] of faults) {
      await control('/faults', undefined, 'DELETE');
      if (inflicted) await control('/faults', inflicted);
      const step = await failure(change());
      expect(step.layer, `${name}: ${step.message}`).toBe(layer);
      expect(step.nextAction, name).not.toBe('');
      messages.add(step.message);
    }
    expect(messages.size).toBe(faults.length);
  });

  it('tells a refused user from a user without permission', async () => {
    await control(
      '/site',
      {
        security: {
          users: [
            { user: 'SHOPIFY_INT', password: 'peoplesoft-demo', operations: [], refused: [] },
          ],
        },
      },
      'PUT',
    );
    expect(await failure({})).toMatchObject({ layer: 'permission' });
    await control(
      '/site',
      {
        security: {
          users: [
            {
              user: 'SHOPIFY_INT',
              password: 'peoplesoft-demo',
              operations: 'all',
              refused: ['Z_GL_JRNL_CI.get'],
            },
          ],
        },
      },
      'PUT',
    );
    expect(await failure({})).toMatchObject({ layer: 'permission' });
  });

  it('says that a port is filtered where nothing answers at all', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    const { port } = silent.address() as AddressInfo;
    expect(await failure(instance({ port }))).toMatchObject({ layer: 'gateway' });
    silent.close();
  });
});
