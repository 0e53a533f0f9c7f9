import { aConnection, anInstance, draftOf } from '@ml-connector/connections/testing';
import { SimulatedShop, simulatedToken } from '@ml-connector/desk/testing';
import { eventually } from '@ml-connector/testing';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desk } from './testing/desk.js';
import { RunningService } from './testing/running-service.js';

let desk: Desk;
let shop: SimulatedShop;
let ingress: RunningService;
let customer: string;

const folder = mkdtempSync(join(tmpdir(), 'ml-'));
const day = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * day).toISOString();

async function connect(): Promise<void> {
  const { shopify, ...rest } = aConnection();
  const at = { shop: shop.domain, endpoint: shop.address.endpoint, webhooks: false };
  const connection = { ...draftOf({ ...rest, shopify }), shopify: { ...shopify, ...at } };
  const path = join(folder, 'connection.json');
  writeFileSync(path, JSON.stringify({ instance: anInstance({ port: 1 }), connection }));
  await desk.types(`connection add ${path}`);
  for (const [name, value] of [
    ['shopify.client-id', 'client-id'],
    ['shopify.client-secrets', 'client-secret'],
    ['shopify.tokens', simulatedToken],
    ['peoplesoft.user', 'SHOPIFY_INT'],
    ['peoplesoft.password', 'word'],
  ] as const)
    await desk.types(`secret set acme ${name}`, value);
  await desk.types('connection resume acme');
}

beforeAll(async () => {
  desk = await Desk.open();
  const scopes = ['read_orders', 'read_customers'];
  shop = await SimulatedShop.open({ scopes, secrets: ['client-secret'] });
  for (const days of [90, 89, 3, 2, 1])
    await shop.order({ lines: [{ price: '10.00' }], at: ago(days) });
  const ada = { firstName: 'Ada', lastName: 'Byron', email: 'ada@example.org' };
  const placed = await shop.control<{ customerId: string }>('POST', shop.path('orders'), {
    lines: [{ price: '20.00' }],
    customer: ada,
  });
  customer = placed.customerId;
  ingress = await RunningService.start('shopify-ingress', desk.environment);
  await connect();
});
afterAll(async () => {
  await ingress.stop();
  await shop.close();
  await desk.close();
});

describe('a backfill', () => {
  it('is refused before it starts where orders are older than 60 days, and says what is needed', async () => {
    const line = `backfill --connection acme --from ${ago(120)} --watch`;
    const { code, out, err } = await desk.types(line);
    expect(code).toBe(3);
    expect(out).toMatch(/^backfill [0-9a-f-]{36} requested$/);
    expect(err).toMatch(
      /refused: 0 orders \(Shopify shows orders before \d{4}-\d\d-\d\d only with the scope read_all_orders/,
    );
  });

  it('may begin with the day that the refusal names', async () => {
    const { err } = await desk.types(`backfill --connection acme --from ${ago(120)} --watch`);
    const [, day = ''] = /before (\S+) only/.exec(err) ?? [];
    const { code } = await desk.types(`backfill --connection acme --from ${day} --watch`);
    expect(code).toBe(0);
  });

  it('shows its progress and ends once everything was hinted at, however often it is repeated', async () => {
    const scopes = ['read_orders', 'read_all_orders', 'read_customers'];
    await shop.control('POST', shop.path('install'), { scopes, token: simulatedToken });
    const line = `backfill --connection acme --from ${ago(120)} --watch`;
    for (const { code, err } of [await desk.types(line), await desk.types(line)]) {
      expect(code).toBe(0);
      expect(err.split('\n').at(-1)).toMatch(/^done: 6 orders, created up to 20\d\d-/);
    }
  });

  it('is cancelled by its id, and refused where none of that id is open', async () => {
    const { code, err } = await desk.types('backfill-cancel none');
    expect([code, err]).toEqual([3, 'there is no open backfill "none"']);
  });

  it('takes orders by name', async () => {
    const { code, err } = await desk.types('backfill #1001 #1002 --connection acme --watch');
    expect([code, err.split('\n').at(-1)]).toEqual([0, 'done: 2 orders']);
  });

  it('is refused where the connection is paused', async () => {
    await desk.types('connection pause acme');
    const { code, err } = await desk.types('backfill #1001 --connection acme');
    expect([code, err]).toEqual([3, 'connection acme is paused: a backfill needs it active']);
    await desk.types('connection resume acme');
  });
});

describe('a data request', () => {
  const out = join(folder, 'report.json');
  const ask = (topic: string): Promise<unknown> =>
    shop.control('POST', shop.path('compliance'), {
      ...{ uri: `${ingress.address}/webhooks/shopify`, topic },
      customer,
    });
  const listed = async (words: string): Promise<string> =>
    eventually(async () => {
      const { out: text } = await desk.types('data-request list');
      return text.split('\n').find((line) => line.includes(words)) ?? false;
    });

  it('stands on the list with its deadline, and raises an alarm until somebody takes the report', async () => {
    await ask('customers/data_request');
    expect(await listed('report waits')).toMatch(/acme +data-request +\d{4}-\d\d-\d\d +\d{4}-/);
    const status = await desk.types('connection status acme');
    expect(status.out).toMatch(/ALARM data-request \(shopify-ingress, 1 times since/);
  });

  it('counts as taken by nobody where the file cannot be written', async () => {
    const [id] = (await listed('report waits')).split(' ');
    const { code, err } = await desk.types(`data-request take ${id ?? ''} --out /no/such/dir/r`);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('--out "/no/such/dir/r" cannot be used'),
    ]);
    expect(await listed('report waits')).toContain(id);
  });

  it('is handed out as a file that its owner alone may read; who took it is written down', async () => {
    const [id] = (await listed('report waits')).split(' ');
    const { code } = await desk.types(`data-request take ${id ?? ''} --out ${out}`);
    expect(code).toBe(0);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(readFileSync(out, 'utf8')).toContain(customer);
    expect(await listed('taken by ada')).toContain(id);
    expect((await desk.types('connection status acme')).out).not.toContain('ALARM data-request');
  });

  it('overwrites no file, and is refused by name where there is none', async () => {
    const [id] = (await listed('taken by ada')).split(' ');
    expect((await desk.types(`data-request take ${id ?? ''} --out ${out}`)).code).toBe(2);
    const { code, err } = await desk.types(`data-request take none --out ${out}.2`);
    expect([code, err]).toEqual([3, expect.stringContaining('there is no privacy request "none"')]);
  });

  it('leaves nothing to hand out once the customer is erased, which has its evidence', async () => {
    const [id] = (await listed('taken by ada')).split(' ');
    await ask('customers/redact');
    const [erased] = (await listed('erased')).split(' ');
    expect((await desk.types(`data-request show ${erased ?? ''}`)).out).toContain(
      '"allErased": true',
    );
    const { code, err } = await desk.types(`data-request take ${id ?? ''} --out ${out}.3`);
    expect([code, err]).toEqual([3, expect.stringContaining('was erased since')]);
  });
});

describe('a store that revoked the token', () => {
  it('is shown as needing to be connected again, with what to do', async () => {
    await shop.control('POST', shop.path('tokens/revoke'), {});
    // What is older than 60 days has the scopes looked at first.
    await desk.types(`backfill --connection acme --from ${ago(120)}`);
    const { out } = await eventually(async () => {
      const shown = await desk.types('connection status acme');
      return shown.out.includes('needs-reconnecting') ? shown : false;
    });
    expect(out).toContain('NEEDS RECONNECTING: install the app again or store a new token');
    const test = await desk.types('connection test acme');
    expect(test.out).toMatch(/Shopify +token +failed +The store rejects the access token/);
    expect(test.code).toBe(1);
  });
});
