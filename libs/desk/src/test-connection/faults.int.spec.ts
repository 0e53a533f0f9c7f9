import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failing, TestedSystems } from '../testing/tested-systems.js';

let systems: TestedSystems;

beforeAll(async () => {
  systems = await TestedSystems.open();
}, 60_000);
beforeEach(() => systems.mend());
afterAll(() => systems.close());

type Seed = () => Promise<unknown>;
const store =
  (faults: object): Seed =>
  () =>
    systems.shop.control('PUT', systems.shop.path('faults'), faults);
const site = (path: '/faults' | '/site' | '/down', seeded: object): Seed => {
  const method = path === '/site' ? 'PUT' : 'POST';
  return () => systems.peopleSoft.control(method, path, seeded);
};
const user = (rights: object): Seed =>
  site('/site', {
    security: { users: [{ user: 'SHOPIFY_INT', password: 'peoplesoft-demo', ...rights }] },
  });

const faults: readonly [system: 'Shopify' | 'PeopleSoft', layer: string, seed: Seed][] = [
  ['Shopify', 'Admin API', store({ state: 'gone' })],
  ['Shopify', 'Admin API', store({ state: 'frozen' })],
  ['Shopify', 'Admin API', store({ graphql: { html: 9 } })],
  ['Shopify', 'Admin API', store({ graphql: { hangUp: 9 } })],
  ['Shopify', 'Admin API', store({ graphql: { delayMs: 60_000 } })],
  ['Shopify', 'token', () => systems.shop.control('POST', systems.shop.path('tokens/revoke'), {})],
  [
    'Shopify',
    'scopes',
    () => systems.shop.control('POST', systems.shop.path('install'), { scopes: ['read_orders'] }),
  ],
  ['Shopify', 'API version', store({ apiVersion: '2027-01' })],
  ['Shopify', 'protected customer data', store({ piiApproved: false })],
  ['PeopleSoft', 'gateway', site('/faults', { kind: 'drop-before-apply', times: null })],
  ['PeopleSoft', 'gateway', site('/faults', { kind: 'html-error', status: 503, times: null })],
  ['PeopleSoft', 'gateway', site('/faults', { kind: 'hang', seconds: 60, times: null })],
  ['PeopleSoft', 'node', site('/site', { node: 'PSFT_OLD' })],
  ['PeopleSoft', 'node', site('/faults', { kind: 'login-page', operation: 'journal.get' })],
  ['PeopleSoft', 'user', site('/site', { security: { users: [] } })],
  ['PeopleSoft', 'user', user({ password: 'new', operations: 'all', refused: [] })],
  ['PeopleSoft', 'permission', user({ operations: [], refused: [] })],
  ['PeopleSoft', 'permission', user({ operations: 'all', refused: ['Z_GL_JRNL_CI.get'] })],
  ['PeopleSoft', 'permission', user({ operations: 'all', refused: ['Z_CUSTOMER_CI.get'] })],
  [
    ...(['PeopleSoft', 'service operation'] as const),
    site('/site', { journal: { operations: { get: { alias: 'OTHER.V1' } } } }),
  ],
  [
    ...(['PeopleSoft', 'service operation'] as const),
    site('/site', { journal: { operations: { get: { request: 'http://other/M1.V1' } } } }),
  ],
  [
    'PeopleSoft',
    'dry read',
    site('/faults', { kind: 'slow', seconds: 30, operation: 'journal.get' }),
  ],
  ['PeopleSoft', 'dry read', site('/faults', { kind: 'truncated', operation: 'journal.get' })],
  [
    ...(['PeopleSoft', 'inquiry'] as const),
    site('/site', { queries: { X_BI_INVOICE_INQ: { access: 'PRIVATE' } } }),
  ],
];

/** What was said to each fault, and the next action. */
const messages = new Map<string, string>();

describe('testing a connection that is saved nowhere', () => {
  it('finds every layer of both systems fine, in the order in which they are walked', async () => {
    const layers = await systems.layersOf(systems.draft());
    expect(failing(layers)).toEqual([]);
    const walked = (system: string): string[] =>
      layers.filter((layer) => layer.system === system).map(({ layer }) => layer);
    expect(walked('Shopify')).toEqual([
      ...['credentials', 'name', 'TCP', 'TLS', 'Admin API', 'token', 'scopes', 'API version'],
      ...['store', 'protected customer data', 'webhooks'],
    ]);
    expect(walked('PeopleSoft')).toEqual([
      ...['credentials', 'name', 'TCP', 'TLS', 'gateway', 'node', 'user', 'permission'],
      ...['service operation', 'dry read', 'inquiry'],
    ]);
    expect(layers.every(({ outcome }) => outcome === 'fine')).toBe(true);
  });

  it.each(faults.map(([system, layer, seed], index) => ({ system, layer, seed, index })))(
    'names seeded fault $index at $system, $layer, within 30 s',
    async ({ system, layer, seed }) => {
      await seed();
      const began = Date.now();
      const found = failing(await systems.layersOf(systems.draft()));
      expect(Date.now() - began).toBeLessThan(30_000);
      expect(found.map((one) => [one.system, one.layer])).toEqual([[system, layer]]);
      messages.set(found[0]?.detail ?? '', found[0]?.remedy ?? '');
    },
  );

  it('has a message of its own for each of them, and a next action', () => {
    expect(messages.size).toBe(faults.length);
    expect([...messages.values()].every((remedy) => /\w{3}/.test(remedy))).toBe(true);
  });
});
