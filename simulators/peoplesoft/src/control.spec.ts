import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunningSimulator } from './simulator.js';
import { startSimulator } from './simulator.js';
import { callCi, journalParts } from './spec-client.js';
import { classicSite } from './site/default-sites.js';

let simulator: RunningSimulator;
const create = () =>
  callCi(simulator.url, classicSite.journal, { verb: 'create', parts: journalParts() });

async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${simulator.controlUrl}${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, controlPort: 0, site: 'classic' });
});
beforeEach(async () => {
  await control('PUT', '/site', { base: 'classic' });
  await control('POST', '/reset');
});
afterAll(() => simulator.stop());

describe('the control API', () => {
  it('shows the books', async () => {
    await create();
    const books = await control<{ journals: unknown[] }>('GET', '/books');
    expect(books.journals).toMatchObject([
      {
        journalId: 'S000100101',
        status: 'N',
        lines: [{ account: '120000', amount: '108.25' }, { amount: '-100' }, { amount: '-8.25' }],
      },
    ]);
  });

  it('changes one setting of the site and keeps the rest', async () => {
    const site = await control<typeof classicSite>('PUT', '/site', {
      errors: { faultStatus: 200 },
    });
    expect(site.errors).toEqual({ ...classicSite.errors, faultStatus: 200 });
    expect(site.journal.name).toBe('Z_GL_JRNL_CI');
  });

  it('names a setting that no site has', async () => {
    const answer = await control<{ message: string }>('PUT', '/site', { strict: true });
    expect(answer.message).toContain('no setting "strict"');
  });

  it('adds an account and takes it away', async () => {
    const added = await control<{ values: string[] }>('POST', '/chart', {
      table: 'ACCOUNT',
      values: ['REV-WEB'],
    });
    expect(added.values).toContain('REV-WEB');
    const removed = await control<{ values: string[] }>('POST', '/chart', {
      table: 'ACCOUNT',
      values: ['120000'],
      active: false,
    });
    expect(removed.values).not.toContain('120000');
    expect((await create()).text).toContain('(15,11)');
  });

  it('closes a period, edits and posts by command', async () => {
    await create();
    const period = { businessUnit: 'US001', period: '2026-11' };
    await control('PUT', '/periods', { ...period, open: false });
    await control('POST', '/process', { steps: ['edit'] });
    const closed = await control<{ journals: { status: string }[] }>('GET', '/books');
    expect(closed.journals[0]?.status).toBe('E');
    await control('PUT', '/periods', { ...period, open: true });
    const steps = ['edit', 'budget', 'post'];
    expect(await control('POST', '/process', { steps })).toMatchObject({
      edit: 1,
      budget: 1,
      post: 1,
    });
  });

  it('lets finance set a status and delete a journal', async () => {
    await create();
    await control('PUT', '/journals/S000100101/status', { status: 'E' });
    const books = await control<{ journals: { status: string }[] }>('GET', '/books');
    expect(books.journals[0]?.status).toBe('E');
    expect(await control('DELETE', '/journals/S000100101')).toEqual({ deleted: 1 });
  });

  it('counts calls by operation and how many ran at once', async () => {
    await Promise.all([create(), create(), create()]);
    const counts = await control<{ calls: Record<string, number>; total: number }>(
      'GET',
      '/counts',
    );
    expect(counts).toMatchObject({ calls: { 'journal.create': 3 }, total: 3, running: { all: 0 } });
    const calls = await control<{ status: number }[]>('GET', '/calls?operation=journal.create');
    expect(calls.map((call) => call.status).sort()).toEqual([200, 500, 500]);
  });

  it('takes the gateway down and brings it up on the same port', async () => {
    await control('POST', '/down', {});
    await expect(create()).rejects.toThrow('fetch failed');
    await control('POST', '/up');
    expect((await create()).status).toBe(200);
  });

  it('brings the gateway up by itself after the time given', async () => {
    await control('POST', '/down', { seconds: 0.05 });
    await expect
      .poll(() =>
        create().then(
          (answer) => answer.status,
          () => 0,
        ),
      )
      .toBe(200);
  });

  it('fails the first call after a recycle', async () => {
    await control('POST', '/recycle', { calls: 1 });
    await expect(create()).rejects.toThrow();
    expect((await create()).status).toBe(200);
  });
});
