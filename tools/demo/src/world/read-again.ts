import { catalogue, topics } from '@ml-connector/events';
import { kafkaClient, ReplayRuns, TopicAdmin, TopicNames } from '@ml-connector/messaging';
import type { Pool } from 'pg';
import { DataSource } from 'typeorm';
import type { Addresses } from './addresses.js';

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
      for (const group of catalogue[topic].consumers) {
        if (group !== 'ml') await readAgain(admin, { topic, group, replayId });
      }
    }
  } finally {
    await database.destroy();
  }
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

export async function unfinishedReplays(database: Pool): Promise<number> {
  const { rows } = await database.query<{ open: string }>(
    'select count(*) as open from messaging.replay_run where finished_at is null',
  );
  return Number(rows[0]?.open ?? 0);
}
