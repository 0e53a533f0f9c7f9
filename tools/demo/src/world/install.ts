import {
  Connections,
  DataKeys,
  migrateConnections,
  Secrets,
  SettingsMasterKey,
} from '@ml-connector/connections';
import type {
  ConnectionDraft,
  PeopleSoftInstanceDraft,
  SecretName,
} from '@ml-connector/connections';
import { Avro, topics } from '@ml-connector/events';
import { kafkaClient, TopicAdmin, TopicNames } from '@ml-connector/messaging';
import { DataSource } from 'typeorm';
import type { Addresses } from './addresses.js';

/** Makes the topics and registers the schemas. */
export async function installTopics(addresses: Addresses): Promise<void> {
  const { brokers: kafkaBrokers, registryUrl, topicPrefix } = addresses;
  const kafka = kafkaClient({ kafkaBrokers, schemaRegistryUrl: registryUrl, topicPrefix }, 'demo');
  await new TopicAdmin(kafka, new TopicNames(topicPrefix)).ensure();
  const avro = new Avro({ registryUrl });
  // One by one: a registry that has just started on a busy machine does not answer all of them in time.
  for (const topic of topics) await avro.register(topic);
}

export interface NewConnection {
  readonly instance: PeopleSoftInstanceDraft;
  readonly draft: ConnectionDraft;
  readonly secrets: Readonly<Partial<Record<SecretName, string>>>;
}

/** Saves connections with their credentials, as the operator's CLI does. */
export async function installConnections(
  addresses: Addresses,
  connections: readonly NewConnection[],
): Promise<void> {
  await migrateConnections(addresses.postgresUrl);
  const database = new DataSource({ type: 'postgres', url: addresses.postgresUrl, poolSize: 4 });
  await database.initialize();
  try {
    const keys = new DataKeys(database, new SettingsMasterKey(addresses.masterKey));
    const secrets = new Secrets(database, keys);
    const saved = new Connections(database, new Avro({ registryUrl: addresses.registryUrl }));
    for (const connection of connections) await install(connection, saved, secrets);
  } finally {
    await database.destroy();
  }
}

async function install(
  connection: NewConnection,
  saved: Connections,
  secrets: Secrets,
): Promise<void> {
  const { instance, draft } = connection;
  await saved.saveInstance(instance, 'demo');
  // Credentials first: services start to work for a connection as soon as they see it.
  for (const [name, value] of Object.entries(connection.secrets)) {
    await secrets.put(draft.id, name as SecretName, value);
  }
  await saved.save(draft, 'demo');
}
