import { fork } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from './body.js';
import { ComponentInterface } from './component-interface.js';
import { Gateway } from './gateway.js';
import type { Row } from './row.js';
import { siteFromWsdl } from './site-from-wsdl.js';
import type { ComponentInterfaceSite, Operation, PeopleSoftSite } from './site.js';
import { plainJournalCi, plainSite } from './testing/site.js';
import { customerFields } from './wanted-fields.js';
import { wsdlShape } from './wsdl.js';

const simulator = join(import.meta.dirname, '../../../simulators/peoplesoft/dist/main.js');
const child = fork(simulator, [], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
let gateway: Gateway;
let controlUrl: string;
let customerCi: ComponentInterfaceSite;

const credentials = { user: 'SHOPIFY_INT', password: 'peoplesoft-demo', version: 3 };

beforeAll(async () => {
  const line = await new Promise<string>((resolve) => {
    child.stdout?.once('data', (chunk: Buffer) => {
      resolve(chunk.toString('utf8'));
    });
  });
  const ready = JSON.parse(line) as { url: string; controlUrl: string };
  controlUrl = ready.controlUrl;
  const limits = { timeoutMs: 20_000, answerLimitBytes: 10_485_760, caBundle: null };
  const settings = { scheme: 'http', host: '127.0.0.1', ...limits } as const;
  const port = Number(new URL(ready.url).port);
  gateway = new Gateway({ ...settings, port }, () =>
    Promise.resolve({ address: '127.0.0.1', family: 4 }),
  );
  const wsdl = 'CI_Z_CUSTOMER_CI.1.wsdl';
  const address = `${ready.url}/PSIGW/PeopleSoftServiceListeningConnector/PSFT_EP/${wsdl}`;
  const shape = await wsdlShape(await (await fetch(address)).text(), address);
  customerCi = siteFromWsdl(shape, customerFields, { wsdl, dateFormat: 'YYYY-MM-DD' }).site;
});
afterAll(async () => {
  await gateway.close();
  child.kill();
});
beforeEach(() => control('/reset'));

async function control(path: string, body: object = {}): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${controlUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

const key = {
  BUSINESS_UNIT: 'US001',
  JOURNAL_ID: 'A000100100',
  JOURNAL_DATE: '2026-11-20',
  UNPOST_SEQ: '0',
};

function client(ci: ComponentInterfaceSite, change: Partial<PeopleSoftSite> = {}) {
  const site: PeopleSoftSite = { ...plainSite, ...change };
  return new ComponentInterface({ gateway, site, ci, credentials });
}

describe('a component interface', () => {
  const ways = (['bare', 'node', 'wsdl'] as const).flatMap((pathForm) =>
    (['basic', 'ws-security', 'both'] as const).map((auth) => ({ pathForm, auth })),
  );
  it.each(ways)('is reached at the $pathForm address, signed in by $auth', async (way) => {
    const { outcome, exchange } = await client(plainJournalCi, way).get(key);
    expect(outcome).toMatchObject({ kind: 'refused', faultClass: 'absent' });
    expect(exchange.credential).toBe('credential v3');
    expect(exchange.request.toString('utf8')).not.toContain(credentials.password);
  });

  it('sends the very bytes that were frozen, whatever the credentials are at each send', async () => {
    const body = client(plainJournalCi).body('get', key);
    const changed = { ...credentials, password: 'another', version: 4 };
    const settings = { gateway, site: plainSite, ci: plainJournalCi };
    const first = await client(plainJournalCi).send(body);
    const second = await new ComponentInterface({ ...settings, credentials: changed }).send(body);
    expect(second.outcome).toMatchObject({ faultClass: 'configuration', messageNumber: 45 });
    expect([first, second].map(({ exchange }) => exchange.requestSha256)).toEqual([
      body.sha256,
      sha256(body.xml),
    ]);
    expect(second.exchange.credential).toBe('credential v4');
  });
});

/** Bad answer, and how its exchange is recorded. */
const answers = [
  [{ kind: 'truncated' }, 'UNREADABLE', 'answer-cut'],
  [{ kind: 'wrong-encoding' }, 'UNREADABLE', 'wrong-encoding'],
  [{ kind: 'huge', megabytes: 50 }, 'ANSWER_LOST', 'answer-too-large'],
  [{ kind: 'entity-bomb' }, 'UNREADABLE', 'document-type-refused'],
  [{ kind: 'empty' }, 'UNREADABLE', 'empty-answer'],
  [{ kind: 'login-page' }, 'UNREADABLE', 'login-page'],
  [{ kind: 'html-error', status: 502 }, 'UNREADABLE', 'server-error-page'],
] as const;

const customerKey = { SETID: 'SHARE', CUST_ID: 'A1' };
const calls: readonly (readonly [string, Operation, Row])[] = [
  ['journal', 'create', key],
  ['journal', 'get', key],
  ['customer', 'find', customerKey],
  ['customer', 'get', customerKey],
  ['customer', 'create', { ...customerKey, NAME1: 'Harbor' }],
  ['customer', 'update', { ...customerKey, NAME1: 'Harbor' }],
];

describe.each(calls)('a bad answer to a %s %s', (name, operation, row) => {
  it.each(answers)('%o is recorded as %s: %s', async (fault, recorded, cause) => {
    const ci = name === 'journal' ? plainJournalCi : customerCi;
    const service = client(ci);
    await control('/faults', { ...fault, operation: `${name}.${operation}` });
    const { outcome, exchange } = await service.send(service.body(operation, row));
    expect(outcome).toMatchObject({ kind: 'unknown', cause });
    expect(exchange).toMatchObject({
      outcome: recorded,
      cause,
      operation: `${operation} ${ci.ciName}`,
    });
    expect(exchange.responseSha256 === null).toBe(recorded === 'ANSWER_LOST');
  });
});
