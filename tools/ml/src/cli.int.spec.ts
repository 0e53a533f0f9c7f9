import { connectionSchema, type Connection } from '@ml-connector/connections';
import { aConnection, anInstance } from '@ml-connector/connections/testing';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Avro } from '@ml-connector/events';
import { TopicAdmin, TopicNames, kafkaClient } from '@ml-connector/messaging';
import { readTopic } from '@ml-connector/messaging/testing';
import { Desk } from './testing/desk.js';
import { SimulatedShop } from '@ml-connector/desk/testing';

let desk: Desk;
let shop: SimulatedShop;
let file: string;

function draftOf(connection: Connection): object {
  return Object.fromEntries(Object.entries(connection).filter(([field]) => field !== 'version'));
}

function connectionFile(): string {
  const connection = connectionSchema.parse(draftOf(aConnection({ id: 'acme' })));
  const endpoint = shop.address.endpoint;
  const shopify = { ...connection.shopify, shop: shop.domain, endpoint, grant: 'static' };
  const path = join(mkdtempSync(join(tmpdir(), 'ml-')), 'connection.json');
  const instance = { ...anInstance(), host: '127.0.0.1', port: 1, scheme: 'http' };
  writeFileSync(
    path,
    JSON.stringify({ instance, connection: { ...connection, instanceId: instance.id, shopify } }),
  );
  return path;
}

async function secrets(): Promise<void> {
  for (const [name, value] of [
    ['shopify.client-id', 'client-id'],
    ['shopify.client-secrets', 'client-secret'],
    ['shopify.tokens', 'shpat_simulated'],
    ['peoplesoft.user', 'SHOPIFY_INT'],
    ['peoplesoft.password', 'secret word'],
  ] as const) {
    const { code, out } = await desk.types(`secret set acme ${name}`, `${value}\n`);
    expect([code, out]).toEqual([0, `${name} of acme is credential v1`]);
  }
}

async function topics(): Promise<void> {
  const { KAFKA_BROKERS = '', SCHEMA_REGISTRY_URL = '', TOPIC_PREFIX = '' } = desk.environment;
  const settings = {
    kafkaBrokers: KAFKA_BROKERS.split(','),
    schemaRegistryUrl: SCHEMA_REGISTRY_URL,
    topicPrefix: TOPIC_PREFIX,
  };
  const admin = new TopicAdmin(kafkaClient(settings, 'test'), new TopicNames(TOPIC_PREFIX));
  await admin.ensure(['replay.requested.v1', 'review.decided.v1']);
}

/** The read contract of gl-poster, empty: nothing was captured. */
async function emptyBooks(): Promise<void> {
  const client = new Client(desk.databaseUrl);
  await client.connect();
  await client.query('create schema gl_poster');
  await client.query(`create table gl_poster.tie_out_fact (connection text, order_id text, order_name text,
    gid text, kind text, state text, reason_code text, intent_id text)`);
  await client.query(`create table gl_poster.tie_out_journal (connection text, intent_id text, order_id text,
    order_name text, kind text, state text, business_unit text, journal_id text, journal_date text,
    late_from text, currency text, lines jsonb, sources text[], ps_status text,
    accounting_instant timestamptz)`);
  await client.end();
}

beforeAll(async () => {
  desk = await Desk.open();
  shop = await SimulatedShop.open();
  file = connectionFile();
}, 60_000);

afterAll(async () => {
  await shop.close();
  await desk.close();
});

describe('an operator', () => {
  it('adds a connection, which waits paused for its credentials', async () => {
    const { code, out } = await desk.types(`connection add ${file}`);
    expect(code).toBe(0);
    expect(out).toContain('connection acme saved, version 1, paused');
    expect(out).toContain('missing credentials: shopify.client-id');
  });

  it('is told on resuming what it still lacks, and refused to give any to one that is not there', async () => {
    const resumed = await desk.types('connection resume acme');
    expect([resumed.code, resumed.err]).toEqual([
      0,
      expect.stringContaining('it lacks shopify.client-id, shopify.client-secrets'),
    ]);
    await desk.types('connection pause acme');
    const misspelt = await desk.types('secret set amce shopify.client-id', 'client-id');
    expect([misspelt.code, misspelt.err]).toEqual([
      3,
      'there is no connection "amce"; known: acme',
    ]);
  });

  it('gives the credentials by standard input and resumes', async () => {
    await secrets();
    expect((await desk.types('connection resume acme')).out).toBe('connection acme is active');
    expect((await desk.types('connection list')).out).toMatch(
      /acme +active +4 +tie-out\.myshopify\.com/,
    );
  });

  it('sees every layer to Shopify and the first that fails to PeopleSoft', async () => {
    const { code, out } = await desk.types('connection test acme');
    expect(out).toMatch(/Shopify +store +fine/);
    expect(out).toMatch(/PeopleSoft +TCP +failed +127\.0\.0\.1 refuses connections on port 1/);
    expect(out).toMatch(/PeopleSoft +TLS +not reached/);
    expect(out).toContain('start the web server');
    expect(code).toBe(1);
  });

  it('changes a connection by a file without its instance', async () => {
    const { connection } = JSON.parse(readFileSync(file, 'utf8')) as { connection: unknown };
    const alone = join(mkdtempSync(join(tmpdir(), 'ml-')), 'alone.json');
    writeFileSync(alone, JSON.stringify({ connection }));
    expect((await desk.types(`connection add ${alone}`)).out).toContain('acme saved, version 5');
  });

  it('reconnects a store by a new token', async () => {
    const [client, move] = [
      new Client(desk.databaseUrl),
      `update connections.connection set status = 'needs-reconnecting',
         settings = jsonb_set(settings, '{status}', '"needs-reconnecting"') where id = 'acme'`,
    ];
    await client.connect();
    await client.query(move);
    await client.end();
    const { out } = await desk.types('secret set acme shopify.tokens', 'shpat_simulated');
    expect(out).toContain('connection acme is active again');
    expect((await desk.types('connection list')).out).toMatch(/acme +active/);
  });

  it('tests a file that is saved nowhere', async () => {
    const { out } = await desk.types(`connection test ${file}`);
    expect(out).toMatch(/Shopify +token +fine/);
  });

  it('never sees a secret in what is printed', async () => {
    const all = await Promise.all(
      ['connection list --json', 'connection test acme --json'].map((line) => desk.types(line)),
    );
    expect(all.map(({ out, err }) => out + err).join()).not.toMatch(/secret word|shpat_simulated/);
  });

  it('is told of an order that was never captured: the tie-out is red', async () => {
    await emptyBooks();
    await shop.order({ lines: [{ price: '10.00' }] });
    const { code, out } = await desk.types('tie-out --connection acme');
    expect(code).toBe(1);
    expect(out).toContain('DOES NOT TIE OUT');
    expect(out).toMatch(/#1001 +missing, prepared: product -10\.00 USD/);
    expect(out).toContain(
      'conservation BROKEN: Shopify counts 1 orders, 0 are known here; 2 facts = 2 MISSING',
    );
  });

  it('has told the audit of every call to the store, sealed', async () => {
    const { KAFKA_BROKERS = '', SCHEMA_REGISTRY_URL = '', TOPIC_PREFIX = '' } = desk.environment;
    const settings = {
      kafkaBrokers: KAFKA_BROKERS.split(','),
      schemaRegistryUrl: SCHEMA_REGISTRY_URL,
      topicPrefix: TOPIC_PREFIX,
    };
    const avro = new Avro({ registryUrl: SCHEMA_REGISTRY_URL });
    const messages = await readTopic(settings, 'audit.exchange.v1');
    const told = await Promise.all(
      messages.map(({ value }) => avro.decode('audit.exchange.v1', value ?? Buffer.alloc(0))),
    );
    const operations = new Set(told.map(({ service, operation }) => `${service} ${operation}`));
    expect(operations).toEqual(
      new Set([
        ...['ml knock at the Admin API', 'ml TestStore', 'ml TestCustomerData'],
        ...['ml TieOutOrderIds', 'ml TieOutCount', 'ml TieOutOrder'],
      ]),
    );
    expect(told.every(({ request, requestSha256 }) => request && requestSha256)).toBe(true);
  });

  it('asks for a replay, dry by default', async () => {
    await topics();
    const line =
      'replay --connection acme --topic shopify.order.v1 --key acme:gid://shopify/Order/1';
    const { code, out } = await desk.types(line);
    expect([code, out.split('\n')[0]]).toEqual([
      0,
      expect.stringMatching(/^replay [0-9a-f-]{36} of acme requested \(RECORD, dry run/),
    ]);
  });

  it('finds no review where no service has run, and says so of one by name', async () => {
    expect((await desk.types('review list')).code).toBe(0);
    const { code, err } = await desk.types('review show r1');
    expect([code, err]).toEqual([
      3,
      'there is no review "r1"; "ml review list" shows the open ones',
    ]);
  });

  it('is refused a journal that is not there, and a service that never ran', async () => {
    expect(await desk.types('journal hurry j1')).toMatchObject({
      code: 3,
      err: 'there is no journal "j1"',
    });
    for (const line of [
      'backfill 1001 --connection acme',
      'backfill-cancel b1',
      'poll --connection acme',
    ])
      expect(await desk.types(line)).toMatchObject({
        code: 3,
        err: expect.stringContaining('has never run on this database') as string,
      });
  });

  it('is refused a connection that is not there, with those that are', async () => {
    for (const line of [
      ...['connection pause apex', 'data-request list --connection apex', 'doctor apex'],
      ...[
        'links --connection apex',
        'review list --connection apex',
        'retry --connection apex --cause x',
      ],
      ...[
        'journal list --connection apex',
        'journal causes --connection apex',
        'order 1 --connection apex',
      ],
    ]) {
      const { code, out, err } = await desk.types(line);
      expect([line, code, out, err]).toEqual([
        ...[line, 3, '', 'there is no connection "apex"; known: acme'],
      ]);
    }
  });
});
