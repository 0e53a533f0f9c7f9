import { catalogue, topics } from '@ml-connector/events';
import { kafkaClient, ReplayRuns, TopicAdmin, TopicNames } from '@ml-connector/messaging';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { Addresses } from './addresses.js';
import { serviceNames } from './services.js';

/** Lets every service read each of its topics from the first message to today's last. */
export async function readAllAgain(addresses: Addresses): Promise<void> {
  const { brokers: kafkaBrokers, registryUrl: schemaRegistryUrl, topicPrefix } = addresses;
  const kafka = kafkaClient({ kafkaBrokers, schemaRegistryUrl, topicPrefix }, 'demo');
  const database = new DataSource({ type: 'postgres', url: addresses.postgresUrl, poolSize: 2 });
  await database.initialize();
  try {
    const admin = new TopicAdmin(kafka, new TopicNames(topicPrefix), new ReplayRuns(database));
    const replayId = `again-${Date.now()}`;
    for (const topic of topics) {
      for (const group of catalogue[topic].consumers.filter(isRunning)) {
        await readAgain(admin, { topic, group, replayId });
      }
    }
  } finally {
    await database.destroy();
  }
}

function isRunning(group: string): boolean {
  return serviceNames.some((name) => name === group);
}

interface Reading {
  readonly topic: string;
  readonly group: string;
  readonly replayId: string;
}

async function readAgain(admin: TopicAdmin, reading: Reading): Promise<void> {
  for (const { partition, low, high } of await admin.ends(reading.topic)) {
    if (low === high) continue;
    await admin.resetOffsets({ ...reading, partition, from: low, to: high });
  }
}

/** Stretches that are still being read, by group and topic. */
export async function unfinishedReplays(database: Pool): Promise<readonly string[]> {
  const { rows } = await database.query<{ name: string }>(
    `select distinct consumer_group || ' ' || topic as name
     from messaging.replay_run where finished_at is null`,
  );
  return rows.map(({ name }) => name);
}
