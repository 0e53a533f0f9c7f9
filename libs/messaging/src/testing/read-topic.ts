import { kafkaClient } from '../kafka-client.js';
import type { MessagingSettings } from '../messaging-settings.js';
import { TopicAdmin } from '../topic-admin.js';
import { TopicNames } from '../topic-names.js';
import { type ReadRecord, TopicReader } from '../topic-reader.js';

/** Every record of a topic up to its present end; per partition in order. `topic` without prefix. */
export async function readTopic(
  settings: MessagingSettings,
  topic: string,
): Promise<ReadonlyArray<ReadRecord>> {
  const kafka = kafkaClient(settings, 'read-topic');
  const names = new TopicNames(settings.topicPrefix);
  const records: ReadRecord[] = [];
  await new TopicReader(kafka, names, new TopicAdmin(kafka, names)).read(
    topic,
    new Map(),
    (record) => Promise.resolve(records.push(record) > 0),
  );
  return records;
}
