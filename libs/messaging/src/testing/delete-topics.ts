import { kafkaClient } from '../kafka-client.js';
import { TopicAdmin } from '../topic-admin.js';
import { TopicNames } from '../topic-names.js';
import { settingsOf } from './platform.config.js';

/** Deletes the topics of a prefix: a broker with thousands of topics is slow for everybody. */
export async function deleteTopics(prefix: string): Promise<void> {
  const kafka = kafkaClient(settingsOf(prefix), 'test');
  await new TopicAdmin(kafka, new TopicNames(prefix)).deleteAll();
}
