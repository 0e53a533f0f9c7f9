import type {
  ConnectionDraft,
  PeopleSoftInstanceDraft,
  SecretName,
} from '@ml-connector/connections';
import { anInstance } from '@ml-connector/connections/testing';
import type { Exchange } from '@ml-connector/events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storedForm } from '../credential-form.js';
import type { Ground } from '../ground.js';
import { failing, TestedSystems } from '../testing/tested-systems.js';
import { draftTarget, storedTarget } from './target.js';
import { testConnection } from './test-connection.js';

let systems: TestedSystems;

beforeAll(async () => {
  systems = await TestedSystems.open();
}, 60_000);
beforeEach(() => systems.mend());
afterAll(() => systems.close());

describe('a draft', () => {
  it('is told what is wrong with itself, layer by layer', async () => {
    const wrong: [object, string][] = [
      [{ endpoint: 'http://127.0.0.1:1' }, 'TCP'],
      [{ endpoint: 'http://store.invalid' }, 'name'],
      [{ endpoint: 'http://10.9.8.7' }, 'name'],
      [{ endpoint: systems.shop.address.endpoint?.replace('http:', 'https:') }, 'TLS'],
      [{ callbackUrl: null }, 'webhooks'],
    ];
    const details = new Set<string>();
    for (const [change, layer] of wrong) {
      const [found] = failing(await systems.layersOf(systems.draft(change)));
      expect([found?.system, found?.layer]).toEqual(['Shopify', layer]);
      details.add(found?.detail ?? '');
    }
    expect(details.size).toBe(wrong.length);
  });

  it('only notes subscriptions that the running service will make, and an app that is not installed', async () => {
    await systems.unsubscribe();
    const notes = (await systems.layersOf(systems.draft())).filter(
      ({ outcome }) => outcome === 'note',
    );
    expect(notes.map(({ layer }) => layer)).toEqual(['webhooks']);
    const asked = systems.draft({ grant: 'authorization-code' });
    const credentials = { ...asked.credentials, 'shopify.tokens': '' };
    const layers = await systems.layersOf({ ...asked, credentials });
    expect(failing(layers)).toEqual([]);
    expect(layers.find(({ layer }) => layer === 'token')).toMatchObject({
      outcome: 'note',
      remedy: expect.stringContaining('/auth/shopify/begin?connection=acme') as string,
    });
  });

  it('says what it lacks where credentials are missing', async () => {
    const layers = failing(await systems.layersOf({ ...systems.draft(), credentials: {} }));
    expect(layers.map(({ system, layer }) => `${system} ${layer}`).sort()).toEqual([
      'PeopleSoft credentials',
      'Shopify credentials',
    ]);
  });

  it('tells every call to the audit, without a secret anywhere', async () => {
    systems.ground.told.length = 0;
    const layers = await systems.layersOf(systems.draft());
    const calls = systems.ground.told.map(({ topic, event }) => ({
      topic,
      ...event,
    })) as unknown as {
      topic: string;
      operation: string;
      service: string;
      system: string;
    }[];
    expect(calls.every(({ topic }) => topic === 'audit.exchange.v1')).toBe(true);
    const operations = calls.map(({ system, operation }) => `${system} ${operation}`);
    // Both systems are walked at once.
    const of = (system: string) => operations.filter((name) => name.startsWith(system));
    expect([...of('SHOPIFY'), ...of('PEOPLESOFT')]).toEqual([
      'SHOPIFY knock at the Admin API',
      'SHOPIFY TestStore',
      'SHOPIFY TestCustomerData',
      'SHOPIFY TestWebhooks',
      'PEOPLESOFT knock at the integration gateway',
      'PEOPLESOFT get Z_GL_JRNL_CI',
      'PEOPLESOFT get Z_CUSTOMER_CI',
      'PEOPLESOFT query X_BI_INVOICE_INQ',
    ]);
    const shown = JSON.stringify([layers, calls], (_key, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    expect(shown).not.toMatch(/shpat_simulated|peoplesoft-demo|client-secret-word|ada@example/);
  });
});

describe('a draft that is never saved', () => {
  it('leaves no key under its id, and its recorded calls can be read', async () => {
    systems.ground.told.length = 0;
    await systems.layersOf(systems.draft());
    const keys: { connection: string }[] = await systems.ground.database.query(
      `select connection from connections.data_key union
       select connection from connections.subject_key`,
    );
    expect(keys.map(({ connection }) => connection)).toEqual(['(drafts)']);
    const calls = systems.ground.told.map(({ event }) => event as Exchange);
    expect(calls.length).toBeGreaterThan(0);
    for (const { request } of calls) {
      const opened = request && (await systems.ground.vault.unseal(request));
      expect(opened).toBeInstanceOf(Buffer);
    }
  });
});

describe('a stored connection', () => {
  const stored = async () => systems.walk(await storedTarget(systems.ground, 'acme'));

  beforeAll(async () => {
    const { connection, instance, credentials } = systems.draft();
    await systems.ground.connections.saveInstance(instance as PeopleSoftInstanceDraft, 'ada');
    await systems.ground.connections.save(connection as ConnectionDraft, 'ada');
    for (const [name, value] of Object.entries(credentials) as [SecretName, string][])
      await systems.ground.secrets.put('acme', name, storedForm(name, value));
  });

  it('is tested with the credentials that are stored', async () => {
    expect(failing(await stored())).toEqual([]);
  });

  it('fails where Shopify has deleted its webhook subscriptions', async () => {
    await systems.unsubscribe();
    expect(failing(await stored())).toMatchObject([
      { layer: 'webhooks', detail: expect.stringContaining('13 of 13') as string },
    ]);
  });

  it('lends its credentials to a draft of the same addresses, and to no other', async () => {
    expect(failing(await systems.layersOf({ ...systems.draft(), credentials: {} }))).toEqual([]);
    const elsewhere = {
      ...systems.draft(),
      instance: anInstance({ port: systems.peopleSoft.port, host: 'localhost' }),
    };
    const layers = await systems.layersOf({ ...elsewhere, credentials: {} });
    expect(failing(layers)).toMatchObject([{ system: 'PeopleSoft', layer: 'credentials' }]);
  });

  it('is refused by name where there is none', async () => {
    await expect(storedTarget(systems.ground, 'apex')).rejects.toThrow(
      'there is no connection "apex"; known: acme',
    );
  });
});

describe('a connection test that answers slowly', () => {
  it('tells each layer as soon as it is known', async () => {
    await systems.peopleSoft.control('POST', '/faults', { kind: 'hang', seconds: 60, times: null });
    const told: string[] = [];
    const { ground } = systems;
    for await (const { system, layer } of testConnection(
      ground,
      await draftTarget(ground, systems.draft()),
    ))
      told.push(`${system} ${layer}`);
    expect(told.indexOf('Shopify webhooks')).toBeLessThan(told.indexOf('PeopleSoft gateway'));
  });
});

describe('a platform that does not take the story of a test', () => {
  it('is a layer of its own, behind those of both systems', async () => {
    const { ground } = systems;
    const silent: Ground = {
      ...{ database: ground.database, queries: ground.queries, connections: ground.connections },
      ...{ secrets: ground.secrets, vault: ground.vault, guard: ground.guard, avro: ground.avro },
      service: 'desk',
      tell: () => Promise.reject(new Error('no broker')),
    };
    const layers = [];
    const target = await draftTarget(ground, systems.draft());
    for await (const layer of testConnection(silent, target)) layers.push(layer);
    expect(failing(layers)).toEqual([
      {
        ...{ system: 'platform', layer: 'audit', outcome: 'failed' },
        detail: 'The calls of this test could not be told to the audit: no broker',
        remedy: 'Look at Kafka and the schema registry with "ml doctor"',
      },
    ]);
    expect(layers.at(-1)?.system).toBe('platform');
  });
});
