import { randomUUID } from 'node:crypto';
import { kafkaClient } from '../kafka-client.js';
import { textHeaders } from '../message-headers.js';
import type { MessagingSettings } from '../messaging-settings.js';
import { TopicAdmin } from '../topic-admin.js';
import { TopicNames } from '../topic-names.js';

/** A record as it stands in the log. */
export interface LoggedRecord {
  readonly partition: number;
  readonly offset: string;
  readonly key: string | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Every record of a topic up to its present end; per partition in order. `topic` without prefix. */
export async function readTopic(
  settings: MessagingSettings,
  topic: string,
): Promise<ReadonlyArray<LoggedRecord>> {
  const kafka = kafkaClient(settings, 'read-topic');
  const names = new TopicNames(settings.topicPrefix);
  const open = await openEnds(new TopicAdmin(kafka, names), topic);
  if (open.size === 0) return [];
  const consumer = kafka.consumer({ groupId: names.onWire(`read-${randomUUID()}`) });
  const records: LoggedRecord[] = [];
  const complete = Promise.withResolvers<void>();
  await consumer.connect();
  await consumer.subscribe({ topic: names.onWire(topic), fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: ({ partition, message: { offset, key, value, headers } }) => {
      const text = key?.toString('utf8') ?? null;
      records.push({ partition, offset, key: text, value, headers: textHeaders(headers) });
      if (BigInt(offset) + 1n >= (open.get(partition) ?? 0n)) open.delete(partition);
      if (open.size === 0) complete.resolve();
      return Promise.resolve();
    },
  });
  await complete.promise;
  await consumer.disconnect();
  return records;
}

/** Partition → offset behind its last record, where there is any. */
async function openEnds(admin: TopicAdmin, topic: string): Promise<Map<number, bigint>> {
  const ends = await admin.ends(topic);
  const filled = ends.filter(({ low, high }) => BigInt(high) > BigInt(low));
  return new Map(filled.map(({ partition, high }) => [partition, BigInt(high)]));
}
