import { AddressGuard } from '@ml-connector/connections';
import { aConnection, anInstance, aSite } from '@ml-connector/connections/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SimulatedPeopleSoft } from '../testing/simulated-peoplesoft.js';
import { peopleSoftLayers, type PeopleSoftTarget } from './peoplesoft.js';

let peopleSoft: SimulatedPeopleSoft;
let target: PeopleSoftTarget;

const window = [
  { name: 'BU', means: 'business-unit' as const },
  { name: 'FROMDT', means: 'from' as const },
  { name: 'TODT', means: 'to' as const },
];
const invoice = {
  ...({ query: 'X_BI_INVOICE_INQ', owner: 'PUBLIC', format: 'JSON' } as const),
  ...{ prompts: window, columns: {}, orderNameColumn: null, orderNamePattern: null },
  ...({ maxRows: 10, dateFormat: 'YYYY-MM-DD' } as const),
};
const none = { invoice, requisition: null, customer: null, journalStatus: null };

beforeAll(async () => {
  peopleSoft = await SimulatedPeopleSoft.open();
  target = {
    // Saved nowhere: a connection is tested before it is kept.
    instance: anInstance({ port: peopleSoft.port, timeoutMs: 120_000 }),
    connection: aConnection({ site: aSite({ inquiries: none }) }),
    credentials: { user: 'SHOPIFY_INT', password: 'peoplesoft-demo', version: 1 },
    guard: new AddressGuard(['127.0.0.1']).pin,
  };
});
beforeEach(async () => {
  await peopleSoft.control('DELETE', '/faults');
  await peopleSoft.control('PUT', '/site', { base: 'classic' });
});
afterAll(() => peopleSoft.close());

const grant = (rights: object) => ({
  security: { users: [{ user: 'SHOPIFY_INT', password: 'peoplesoft-demo', ...rights }] },
});

/** What is wrong at the site, and the layer that names it. */
const faults: readonly [layer: string, path: '/faults' | '/site' | '/down', seeded: object][] = [
  ['gateway', '/faults', { kind: 'drop-before-apply', times: null }],
  ['gateway', '/faults', { kind: 'html-error', status: 503, times: null }],
  ['gateway', '/faults', { kind: 'hang', seconds: 60, times: null }],
  ['node', '/site', { node: 'PSFT_OLD' }],
  ['node', '/faults', { kind: 'login-page', operation: 'journal.get' }],
  ['user', '/site', { security: { users: [] } }],
  [
    'user',
    '/site',
    {
      security: {
        users: [{ user: 'SHOPIFY_INT', password: 'new', operations: 'all', refused: [] }],
      },
    },
  ],
  ['permission', '/site', grant({ operations: [], refused: [] })],
  ['permission', '/site', grant({ operations: 'all', refused: ['Z_GL_JRNL_CI.get'] })],
  ['service operation', '/site', { journal: { operations: { get: { alias: 'OTHER.V1' } } } }],
  [
    'service operation',
    '/site',
    { journal: { operations: { get: { request: 'http://other/M1.V1' } } } },
  ],
  ['dry read', '/faults', { kind: 'slow', seconds: 30, operation: 'journal.get' }],
  ['dry read', '/faults', { kind: 'truncated', operation: 'journal.get' }],
  ['inquiry', '/site', { queries: { X_BI_INVOICE_INQ: { access: 'PRIVATE' } } }],
  ['inquiry', '/faults', { kind: 'html-error', status: 500, operation: 'query:*' }],
  ['TCP', '/down', {}],
];

describe('the doctor on PeopleSoft', () => {
  it('finds every layer fine, the inquiries too', async () => {
    const layers = await peopleSoftLayers(target);
    expect(layers.filter(({ outcome }) => outcome !== 'fine')).toEqual([]);
  });

  it('tells sixteen seeded faults apart by layer, message and next action, each within 30 s', async () => {
    const messages = new Map<string, string>();
    for (const [layer, path, seeded] of faults) {
      await peopleSoft.control('DELETE', '/faults');
      await peopleSoft.control('PUT', '/site', { base: 'classic' });
      await peopleSoft.control(path === '/site' ? 'PUT' : 'POST', path, seeded);
      const began = Date.now();
      const failing = (await peopleSoftLayers(target)).filter(
        ({ outcome }) => outcome === 'failed',
      );
      const fault = JSON.stringify(seeded);
      expect(
        failing.map((one) => one.layer),
        fault,
      ).toEqual([layer]);
      expect(failing[0]?.remedy, fault).toMatch(/\w{3}/);
      expect(Date.now() - began).toBeLessThan(30_000);
      messages.set(failing[0]?.detail ?? '', fault);
    }
    expect([...messages.values()]).toHaveLength(faults.length);
    await peopleSoft.control('POST', '/up');
  });

  it('does not reach what lies behind the layer that fails', async () => {
    const wrong = { ...target, credentials: { ...target.credentials, password: 'guess' } };
    const layers = await peopleSoftLayers(wrong);
    expect(layers.map(({ outcome }) => outcome)).toEqual([
      ...Array<string>(5).fill('fine'),
      'failed',
      ...Array<string>(4).fill('not reached'),
    ]);
    expect(JSON.stringify(layers)).not.toContain('guess');
  });
});
