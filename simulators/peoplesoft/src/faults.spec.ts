import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FaultOrder } from './chaos/fault.js';
import { Faults } from './chaos/faults.js';
import { classicSite } from './site/default-sites.js';
import type { RunningSimulator } from './simulator.js';
import { startSimulator } from './simulator.js';
import { basic, callCi, journalParts } from './spec-client.js';

let simulator: RunningSimulator;
const address = '/PSIGW/PeopleSoftServiceListeningConnector';
const arm = (order: FaultOrder) => simulator.instance.faults.arm(order);
const create = () =>
  callCi(simulator.url, classicSite.journal, { verb: 'create', parts: journalParts() });
const stored = () => simulator.instance.books.journals.stored.size;

/** The raw answer to a Create, for answers that are no XML. */
async function rawCreate(timeout = 5000): Promise<{ status: number; bytes: Buffer }> {
  const operation = classicSite.journal.operations.create;
  const header = Object.entries(
    Object.fromEntries(journalParts().filter(([, value]) => typeof value === 'string')),
  );
  const fields = header.map(([name, value]) => `<${name}>${String(value)}</${name}>`).join('');
  const line = (number: number, amount: string) =>
    `<JRNL_LN><JOURNAL_LINE>${number}</JOURNAL_LINE><ACCOUNT>120000</ACCOUNT><MONETARY_AMOUNT>${amount}</MONETARY_AMOUNT></JRNL_LN>`;
  const root = `<Create__CompIntfc__Z_GL_JRNL_CI xmlns="${operation?.request}">${fields}${line(1, '1')}${line(2, '-1')}</Create__CompIntfc__Z_GL_JRNL_CI>`;
  const response = await fetch(`${simulator.url}${address}`, {
    method: 'POST',
    headers: { soapaction: operation?.alias ?? '', authorization: basic({}) },
    body: `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${root}</e:Body></e:Envelope>`,
    signal: AbortSignal.timeout(timeout),
  });
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
}

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, controlPort: 0, site: 'classic' });
});
beforeEach(() => simulator.instance.reset());
afterAll(() => simulator.stop());

describe('faults of one call', () => {
  it('commits and then drops the connection', async () => {
    arm({ kind: 'drop-after-commit' });
    await expect(rawCreate()).rejects.toThrow('fetch failed');
    expect(stored()).toBe(1);
  });

  it('drops the connection before anything is done', async () => {
    arm({ kind: 'drop-before-apply' });
    await expect(rawCreate()).rejects.toThrow('fetch failed');
    expect(stored()).toBe(0);
  });

  it('takes effect later than the client gave up', async () => {
    arm({ kind: 'apply-late', seconds: 0.05 });
    await expect(rawCreate()).rejects.toThrow('fetch failed');
    expect(stored()).toBe(0);
    await expect.poll(stored, { timeout: 20_000 }).toBe(1);
  });

  it.each([401, 500, 502, 503, 504])('answers %d with a page of the web server', async (status) => {
    arm({ kind: 'html-error', status });
    const answer = await rawCreate();
    expect(answer.status).toBe(status);
    expect(answer.bytes.toString()).toContain('<html>');
    expect(stored()).toBe(0);
  });

  it('answers nothing for longer than the client waits', async () => {
    arm({ kind: 'hang', applies: true });
    await expect(rawCreate(100)).rejects.toThrow('timeout');
    expect(stored()).toBe(1);
  });

  it('drips a right answer slowly', async () => {
    arm({ kind: 'slow-drip', seconds: 0.2 });
    const before = Date.now();
    expect((await rawCreate()).bytes.toString()).toContain('notification>1<');
    expect(Date.now() - before).toBeGreaterThan(150);
  });

  it('answers late but right', async () => {
    arm({ kind: 'slow', seconds: 0.05 });
    expect((await rawCreate()).bytes.toString()).toContain('notification>1<');
  });

  it.each<[FaultOrder, string, number]>([
    [{ kind: 'truncated' }, '<soapenv:Body>', 1],
    [{ kind: 'entity-bomb' }, '<!ENTITY', 0],
    [{ kind: 'login-page' }, 'name="pwd"', 0],
    [{ kind: 'cold-start' }, 'starting', 0],
    [{ kind: 'huge', megabytes: 1 }, 'xxxx', 0],
  ])('spoils the answer: %o', async (order, expected, journals) => {
    arm(order);
    const text = (await rawCreate()).bytes.toString();
    expect(text).toContain(expected);
    expect(text).not.toContain('</soapenv:Envelope>\n');
    expect(stored()).toBe(journals);
  });

  it('sends bytes that are no UTF-8 although it says so', async () => {
    arm({ kind: 'wrong-encoding' });
    const { bytes } = await rawCreate();
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
  });

  it('sends an empty body', async () => {
    arm({ kind: 'empty', applies: true });
    expect((await rawCreate()).bytes).toHaveLength(0);
    expect(stored()).toBe(1);
  });

  it('strikes as often as it was told, and only what it was told', async () => {
    arm({ kind: 'html-error', operation: 'customer.*', times: null });
    arm({ kind: 'html-error', operation: 'journal.create', containing: 'S000100101', times: 2 });
    expect([(await rawCreate()).status, (await rawCreate()).status]).toEqual([503, 503]);
    expect((await create()).status).toBe(200);
    expect(simulator.instance.faults.list().map((fault) => fault.hits)).toEqual([0, 2]);
  });

  it('strikes the same calls for the same seed', () => {
    const draws = (seed: number): boolean[] => {
      const faults = new Faults();
      faults.arm({ kind: 'hang', probability: 0.3, seed, times: null });
      return Array.from({ length: 100 }, () => faults.meet('journal.get', () => '') !== undefined);
    };
    expect(draws(7)).toEqual(draws(7));
    expect(draws(7)).not.toEqual(draws(8));
    expect(draws(7).filter(Boolean).length).toBeGreaterThan(15);
  });
});
