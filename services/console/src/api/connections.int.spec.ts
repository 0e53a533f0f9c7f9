import { anInstance } from '@ml-connector/connections/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closingConnection, integrationUser } from '../spec/closing-day.js';
import type { ServiceProcess } from '../spec/service-process.js';
import { SimulatedPeopleSoft } from '../spec/simulated-peoplesoft.js';
import { Stand } from '../spec/stand.js';
import { Visitor } from '../spec/visitor.js';
import type { ApiError } from './api-errors.js';
import type { ConnectionAnswer } from './connections.controller.js';

let stand: Stand;
let peopleSoft: SimulatedPeopleSoft;
let service: ServiceProcess;
let ada: Visitor;

beforeAll(async () => {
  [stand, peopleSoft] = await Promise.all([Stand.open(), SimulatedPeopleSoft.start()]);
  service = await stand.console();
  ada = new Visitor(service.address);
});
beforeEach(() => ada.signIn());
afterAll(async () => {
  await stand.close();
  await peopleSoft.stop();
});

const credentials = {
  'shopify.client-id': 'client',
  'shopify.client-secrets': 'hidden-client-secret',
  'shopify.tokens': 'hidden-token',
  'peoplesoft.user': integrationUser.user,
  'peoplesoft.password': 'hidden-password',
};

function draft(change: object = {}) {
  const shopify = {
    shop: 'acme.myshopify.com',
    endpoint: 'http://127.0.0.1:9/shops/none',
    grant: 'static',
  };
  return {
    connection: { ...closingConnection(), shopify, ...change },
    instance: anInstance({ port: peopleSoft.port }),
    credentials,
  };
}

const add = (body: object) => ada.ask<ApiError>('connections', { method: 'POST', body });

describe('a connection', () => {
  it('is refused with every field, its value and the remedy, and leaves nothing behind', async () => {
    const { ledger } = closingConnection();
    const { status, body } = await add(
      draft({ id: 'Wrong Id', ledger: { ...ledger, currency: 'Dollar' } }),
    );
    expect(status).toBe(400);
    expect(body.problems).toEqual([
      { field: 'id', value: '"Wrong Id"', remedy: 'use lower-case letters, digits and dashes' },
      { field: 'ledger.currency', value: '"Dollar"', remedy: 'use ISO 4217, for instance USD' },
    ]);
    const rows: unknown[] = await stand.database.query('select 1 from connections.secret');
    expect(rows).toEqual([]);
  });

  it('is saved with its credentials, which never come back', async () => {
    expect((await add(draft())).status).toBe(201);
    const { body } = await ada.ask<ConnectionAnswer>('connections/con-1');
    expect(body.connection.version).toBe('1');
    expect(body.credentials.map(({ version }) => version)).toEqual([1, 1, 1, 1, 1]);
    const all = await ada.ask('connections');
    expect(JSON.stringify([body, all.body])).not.toContain('hidden-');
    expect((await stand.secrets.get('con-1', 'shopify.tokens'))?.value).toBe(
      '{"accessToken":"hidden-token"}',
    );
  });

  it('is not saved over another of its name', async () => {
    const { status, body } = await add(draft());
    expect([status, body.problems[0]?.field]).toEqual([400, 'id']);
  });

  it('is changed only in the version that was shown', async () => {
    const change = { ...draft({ status: 'paused' }), instance: null, credentials: {} };
    const put = (version: string) =>
      ada.ask<ApiError>('connections/con-1', { method: 'PUT', body: { ...change, version } });
    expect((await put('1')).status).toBe(200);
    const late = await put('1');
    expect([late.status, late.body.message]).toEqual([
      409,
      'Connection con-1 is at version 2, not 1: read it again',
    ]);
  });

  it('is active again once it needed reconnecting and got a new token', async () => {
    await stand.connections.setStatus('con-1', 'needs-reconnecting', 'test');
    const renew = { credentials: { 'shopify.tokens': 'renewed' } };
    const body = { method: 'PUT', body: renew } as const;
    expect((await ada.ask('connections/con-1/credentials', body)).status).toBe(200);
    const rows: unknown[] = await stand.database.query(
      `select status from connections.connection where id = 'con-1'`,
    );
    expect(rows).toEqual([{ status: 'active' }]);
  });

  it('tells of an unknown one what to do', async () => {
    const { status, body } = await ada.ask('connections/nobody');
    expect([status, body.message]).toEqual([
      404,
      'There is no connection "nobody"; go back to the list and choose one.',
    ]);
  });
});

describe('a test', () => {
  it('of what is saved nowhere names the layer and keeps nothing', async () => {
    const body = draft({ id: 'unsaved', shopify: draft().connection.shopify });
    const { status, body: text } = await ada.ask<string>('connection-tests', {
      method: 'POST',
      body,
    });
    expect(status).toBe(201);
    const layers = linesOf(text);
    expect(
      layers.find(({ system, outcome }) => system === 'PeopleSoft' && outcome === 'failed'),
    ).toEqual(expect.objectContaining({ layer: 'user' }));
    expect(text).not.toContain('hidden-');
    expect(await stand.connections.get('unsaved')).toBeNull();
    expect(await stand.secrets.get('unsaved', 'peoplesoft.password')).toBeNull();
  });

  it('tells the first layers while the last are still walked', async () => {
    await peopleSoft.control('POST', '/faults', {
      kind: 'slow',
      seconds: 2,
      operation: 'journal.get',
    });
    const began = Date.now();
    const given = { ...credentials, 'peoplesoft.password': integrationUser.password };
    const times = await ada.times('connection-tests', { ...draft(), credentials: given });
    expect((times[0] ?? began) - began).toBeLessThan((times.at(-1) ?? 0) - began - 1_000);
    expect(Date.now() - began).toBeLessThan(30_000);
    await peopleSoft.control('DELETE', '/faults');
  });

  it('that cannot begin says what is wrong with the draft', async () => {
    const body = { ...draft(), connection: { id: 'half' } };
    const { status, body: answer } = await ada.ask<ApiError>('connection-tests', {
      method: 'POST',
      body,
    });
    expect(status).toBe(400);
    expect(answer.problems.map(({ field }) => field)).toContain('ledger');
  });
});

function linesOf(text: string) {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map(
    (line) => JSON.parse(line) as { system: string; layer: string; outcome: string },
  );
}
