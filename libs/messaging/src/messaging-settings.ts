/** What messaging needs to know of the platform. */
export interface MessagingSettings {
  /** Kafka bootstrap addresses, `host:port`. */
  readonly kafkaBrokers: ReadonlyArray<string>;
  readonly schemaRegistryUrl: string;
  /** Stands before every topic and consumer group; empty in production. */
  readonly topicPrefix: string;
}
