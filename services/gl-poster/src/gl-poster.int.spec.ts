import { randomBytes } from 'node:crypto';
import { Avro } from '@ml-connector/events';
import { EventProducer, kafkaClient, RecordProducer, TopicNames } from '@ml-connector/messaging';
import { readTopic, settingsOf } from '@ml-connector/messaging/testing';
import { eventually, freshPrefix } from '@ml-connector/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { glConnection, glInstance } from './spec/connection.js';
import { orderNumbered } from './spec/orders.js';
import { ServiceProcess } from './spec/service-process.js';
import { SimulatedPeopleSoft } from './spec/simulated-peoplesoft.js';
import { Stand } from './spec/stand.js';

let peoplesoft: SimulatedPeopleSoft;
let stand: Stand;
let producer: EventProducer;
let service: ServiceProcess | null = null;
const topicPrefix = freshPrefix();

beforeAll(async () => {
  peoplesoft = await SimulatedPeopleSoft.start();
});
afterAll(() => peoplesoft.stop());

const masterKey = randomBytes(32);
let prefix: string;
let round = 0;

beforeEach(async () => {
  round += 1;
  prefix = `${topicPrefix}${String(round)}.`;
  await peoplesoft.control('POST', '/reset');
  stand = await Stand.open(masterKey);
  await stand.connect(glConnection(), {
    ...glInstance(peoplesoft.port),
    timeoutMs: 1_000,
    settleMs: 1_000,
  });
  const settings = settingsOf(prefix);
  const codec = new Avro({ registryUrl: settings.schemaRegistryUrl });
  const records = new RecordProducer(kafkaClient(settings, 'test'), new TopicNames(prefix));
  producer = new EventProducer(codec, records);
});
afterEach(async () => {
  await service?.stop('SIGKILL');
  service = null;
  await producer.close();
  await stand.close();
});

async function start(crashAt?: string): Promise<ServiceProcess> {
  const settings = {
    databaseUrl: stand.url,
    topicPrefix: prefix,
    masterKey: masterKey.toString('base64'),
  };
  service = await ServiceProcess.start(crashAt === undefined ? settings : { ...settings, crashAt });
  return service;
}

async function send(number: number, connection = 'con-1'): Promise<void> {
  const order = orderNumbered(number, connection);
  // A topic that was just made has no leader for a moment.
  await eventually(() =>
    producer.send('shopify.order.v1', `${connection}:${order.orderId}`, order),
  );
}

describe('gl-poster as a process', () => {
  it('turns orders from Kafka into journals and tells what it did', async () => {
    await start();
    for (const number of [1001, 1002, 1003]) await send(number);
    await eventually(async () => (await peoplesoft.journals()).length === 3);
    await eventually(async () => (await stand.states())['ACCEPTED'] === 3);
    await eventually(
      async () => (await readTopic(settingsOf(prefix), 'gl.journal.v1')).length >= 9,
    );
  });

  it('sends what it cannot decode to the dead letters and goes on', async () => {
    await start();
    await producer.sendBytes('shopify.order.v1', 'con-1:x', Buffer.from('nonsense'), {});
    await send(1001);
    await eventually(async () => (await peoplesoft.journals()).length === 1);
    await eventually(
      async () => (await readTopic(settingsOf(prefix), 'dead-letter.gl-poster')).length === 1,
    );
  });

  const points = [
    'after-store-commit',
    'after-sending-commit',
    'after-send-before-answer',
    'after-answer-before-commit',
  ];
  it.each(points)('makes exactly one journal when it is killed at %s', async (point) => {
    const doomed = await start(point);
    await send(1001);
    expect(await doomed.gone()).toBe('SIGKILL');
    await start();
    await eventually(async () => (await stand.states())['ACCEPTED'] === 1, { within: 90_000 });
    expect(await peoplesoft.journals()).toHaveLength(1);
    const exchanges = await stand.exchanges();
    expect(exchanges.every(({ finished }) => finished)).toBe(true);
  });

  it('keeps nobody waiting for a connection whose PeopleSoft hangs', async () => {
    const healthy = await SimulatedPeopleSoft.start();
    try {
      const ledger = { ...glConnection().ledger, businessUnit: 'US002' };
      const shopify = { ...glConnection().shopify, shop: 'other.myshopify.com' };
      const other = { id: 'con-2', instanceId: 'other', ledger, shopify };
      await stand.connect(glConnection(other), glInstance(healthy.port, 'other'));
      await peoplesoft.fault({ kind: 'hang', seconds: 60, times: null, operation: '*' });
      await start();
      for (const number of [1, 2, 3, 4]) await send(number);
      await eventually(async () => (await stand.leases()) >= 2);
      for (const number of [5, 6, 7, 8]) await send(number, 'con-2');
      await eventually(async () => (await healthy.journals()).length === 4, { within: 4_000 });
      expect(await peoplesoft.journals()).toEqual([]);
    } finally {
      await healthy.stop();
    }
  });

  it('drains on SIGTERM and leaves no lease behind', async () => {
    const first = await start();
    for (const number of [1001, 1002, 1003, 1004]) await send(number);
    await eventually(async () => (await peoplesoft.journals()).length > 0);
    await first.stop();
    expect(await stand.leases()).toBe(0);
    await start();
    await eventually(async () => (await stand.states())['ACCEPTED'] === 4);
    expect(await peoplesoft.journals()).toHaveLength(4);
  });
});
