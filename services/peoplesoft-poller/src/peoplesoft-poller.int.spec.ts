import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { Connections, DataKeys, Secrets } from '@ml-connector/connections';
import { SettingsMasterKey } from '@ml-connector/connections';
import { Avro } from '@ml-connector/events';
import { EventProducer, kafkaClient, RecordProducer, TopicNames } from '@ml-connector/messaging';
import {
  anOrder,
  eventually,
  type FreshDatabase,
  freshDatabase,
  freshPrefix,
  platform,
} from '@ml-connector/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPollerDatabase } from './peoplesoft-poller.module.js';
import { aPolledDraft } from './spec/a-connection.js';
import { SimulatedPeopleSoft } from './spec/simulated-peoplesoft.js';

const masterKey = randomBytes(32).toString('base64');
const topicPrefix = freshPrefix();
const { brokers, registryUrl } = platform();
const avro = new Avro({ registryUrl });

let fresh: FreshDatabase;
let database: DataSource;
let peopleSoft: SimulatedPeopleSoft;
let service: ChildProcess;
let producer: EventProducer;

async function startService(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'main.js'), {
    env: {
      PATH: '',
      KAFKA_BROKERS: brokers.join(','),
      SCHEMA_REGISTRY_URL: registryUrl,
      DATABASE_URL: fresh.url,
      TOPIC_PREFIX: topicPrefix,
      MASTER_KEY: masterKey,
      ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
      LOG_LEVEL: 'warn',
      POLL_TICK_MS: '50',
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [message] = (await once(child, 'message')) as [{ kind: string }];
  expect(message.kind).toBe('ready');
  return child;
}

async function stopService(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

const documents = (): Promise<Record<string, unknown>[]> =>
  database.query('select * from peoplesoft_poller.document order by number');

/** Asks for a run and waits for it. */
async function poll(): Promise<void> {
  const rows: { id: string }[] = await database.query(
    `insert into peoplesoft_poller.poll_request (connection, requested_by)
     values ('con-1', 'test') returning id`,
  );
  await eventually(async () => {
    const open: unknown[] = await database.query(
      'select id from peoplesoft_poller.poll_request where id = $1 and done_at is not null',
      [rows[0]?.id],
    );
    expect(open).toHaveLength(1);
  });
}

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openPollerDatabase(fresh.url);
  peopleSoft = await SimulatedPeopleSoft.start();
  const connections = new Connections(database, avro);
  await connections.saveInstance(peopleSoft.instance('fscm'), 'test');
  await connections.save(aPolledDraft(), 'test');
  const keys = new DataKeys(database, new SettingsMasterKey(masterKey));
  const secrets = new Secrets(database, keys);
  await secrets.put('con-1', 'peoplesoft.user', 'SHOPIFY_INT');
  await secrets.put('con-1', 'peoplesoft.password', 'peoplesoft-demo');
  const settings = { kafkaBrokers: brokers, schemaRegistryUrl: registryUrl, topicPrefix };
  const records = new RecordProducer(kafkaClient(settings, 'test'), new TopicNames(topicPrefix));
  producer = new EventProducer(avro, records);
  service = await startService();
});
afterAll(async () => {
  if (service.exitCode === null) await stopService(service, 'SIGTERM');
  await producer.close();
  await peopleSoft.stop();
  await database.destroy();
  await fresh.drop();
});

describe('the running service', () => {
  it('asks on request, links what it knows, and drains its outbox to Kafka', async () => {
    await peopleSoft.control('POST', '/invoices', {
      invoice: 'INV-1',
      amount: '107.25',
      poRef: '#1001',
    });
    await poll();
    expect(await documents()).toMatchObject([{ number: 'INV-1', order_id: null }]);
    await producer.send('shopify.order.v1', 'con-1:gid://shopify/Order/1', anOrder());
    await eventually(async () => {
      expect(await documents()).toMatchObject([{ order_name: '#1001', difference: '0.000' }]);
    });
    await eventually(async () => {
      expect(await database.query('select id from peoplesoft_poller.outbox')).toEqual([]);
    });
  });

  it('goes on after a kill in the middle of an answer, and tells nothing twice', async () => {
    await peopleSoft.control('POST', '/invoices', {
      invoice: 'INV-2',
      amount: '5',
      poRef: '#1002',
    });
    await peopleSoft.control('POST', '/faults', {
      kind: 'slow',
      seconds: 2,
      operation: 'query:X_BI_INVOICE_INQ',
    });
    const request = poll();
    await eventually(async () => {
      const open: unknown[] = await database.query('select id from peoplesoft_poller.exchange');
      expect(open).toHaveLength(1);
    });
    await stopService(service, 'SIGKILL');
    await database.query(`update peoplesoft_poller.inquiry_mark set leased_until = now()`);
    await database.query(`update connections.permit set lease_until = now()`);
    service = await startService();
    await request;
    expect(await documents()).toMatchObject([{ number: 'INV-1' }, { number: 'INV-2' }]);
  });

  it('ends by itself when it is told to', async () => {
    await stopService(service, 'SIGTERM');
    expect(service.exitCode).toBe(0);
  });
});
