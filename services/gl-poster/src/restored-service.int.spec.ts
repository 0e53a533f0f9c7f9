import { randomBytes } from 'node:crypto';
import { Avro } from '@ml-connector/events';
import type { ReviewRaised } from '@ml-connector/events';
import { EventProducer, kafkaClient, RecordProducer, TopicNames } from '@ml-connector/messaging';
import { readTopic, settingsOf } from '@ml-connector/messaging/testing';
import { aDecision, eventually, freshPrefix } from '@ml-connector/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backUp, putBackBackup } from './spec/backup.js';
import { glConnection, glInstance } from './spec/connection.js';
import { orderNumbered } from './spec/orders.js';
import { ServiceProcess } from './spec/service-process.js';
import { SimulatedPeopleSoft } from './spec/simulated-peoplesoft.js';
import { Stand } from './spec/stand.js';

const masterKey = randomBytes(32);
const topicPrefix = freshPrefix();
const settings = settingsOf(topicPrefix);
const codec = new Avro({ registryUrl: settings.schemaRegistryUrl });
const records = new RecordProducer(kafkaClient(settings, 'test'), new TopicNames(topicPrefix));
const producer = new EventProducer(codec, records);

let peoplesoft: SimulatedPeopleSoft;
let stand: Stand;
let service: ServiceProcess;

beforeAll(async () => {
  peoplesoft = await SimulatedPeopleSoft.start();
  stand = await Stand.open(masterKey);
  await stand.connect(glConnection(), {
    ...glInstance(peoplesoft.port),
    timeoutMs: 1_000,
    settleMs: 1_000,
  });
});
afterAll(async () => {
  await service.stop('SIGKILL');
  await producer.close();
  await stand.close();
  await peoplesoft.stop();
});

async function start(): Promise<void> {
  const key = masterKey.toString('base64');
  service = await ServiceProcess.start({ databaseUrl: stand.url, topicPrefix, masterKey: key });
}

async function send(number: number): Promise<void> {
  const order = orderNumbered(number);
  // A topic that was just made has no leader for a moment.
  await eventually(() => producer.send('shopify.order.v1', `con-1:${order.orderId}`, order));
}

const numbers = async (): Promise<string[]> =>
  (await peoplesoft.journals()).map(({ journalId }) => journalId).sort();

async function asked(): Promise<ReviewRaised | undefined> {
  const raised = await readTopic(settings, 'review.raised.v1');
  const reviews = await Promise.all(
    raised.map(({ value }) => codec.decode('review.raised.v1', value)),
  );
  return reviews.find(({ reasonCode }) => reasonCode === 'database-restored');
}

describe('gl-poster on a database that went back to a backup', () => {
  it('notices it by gl.journal.v1, posts nothing, and goes on once a person has it rebuilt', async () => {
    await start();
    await backUp(stand.database);
    for (const number of [1001, 1002]) await send(number);
    await eventually(async () => (await numbers()).length === 2);
    await eventually(async () => (await readTopic(settings, 'gl.journal.v1')).length >= 6);
    await service.stop('SIGKILL');
    await putBackBackup(stand.database);

    await start();
    for (const number of [1001, 1002, 1003]) await send(number);
    const review = await eventually(async () => {
      const found = await asked();
      expect(found).toBeDefined();
      return found;
    });
    expect(await numbers()).toEqual(['A000100100', 'A000100200']);

    const choice = { choice: 'CHECK_AGAIN', decidedBy: 'jo', service: 'gl-poster' } as const;
    const decision = aDecision({ ...review, ...choice });
    await producer.send('review.decided.v1', `con-1:${decision.subjectId}`, decision);
    await eventually(async () => expect(await stand.states()).toEqual({ ACCEPTED: 3 }), {
      within: 60_000,
    });
    expect(await numbers()).toEqual(['A000100100', 'A000100200', 'A000100300']);
  });
});
