/** What messaging needs to know of the platform. */
export interface MessagingSettings {
  /** Kafka bootstrap addresses, `host:port`. */
  readonly brokers: ReadonlyArray<string>;
  readonly registryUrl: string;
  /** Stands before every topic and consumer group; empty in production. */
  readonly topicPrefix: string;
}
