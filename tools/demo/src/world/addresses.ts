/** Where a world's platform is, and what its services must know of it. */
export interface Addresses {
  readonly brokers: readonly string[];
  readonly registryUrl: string;
  readonly postgresUrl: string;
  /** Stands before every topic and consumer group, so that worlds may share a Kafka. */
  readonly topicPrefix: string;
  /** Base64 of 32 bytes. */
  readonly masterKey: string;
}

/** The environment of each service. */
export function serviceEnvironment(addresses: Addresses): Record<string, string> {
  return {
    KAFKA_BROKERS: addresses.brokers.join(','),
    SCHEMA_REGISTRY_URL: addresses.registryUrl,
    DATABASE_URL: addresses.postgresUrl,
    TOPIC_PREFIX: addresses.topicPrefix,
    MASTER_KEY: addresses.masterKey,
    ALLOWED_PRIVATE_HOSTS: '127.0.0.1',
    HTTP_HOST: '127.0.0.1',
    LOG_LEVEL: 'info',
    NODE_ENV: 'development',
  };
}
