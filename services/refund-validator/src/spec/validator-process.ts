import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Avro, type Events, type Topic } from '@ml-connector/events';
import { EventProducer, kafkaClient, RecordProducer, TopicNames } from '@ml-connector/messaging';
import { readTopic, settingsOf } from '@ml-connector/messaging/testing';
import { freshDatabase, freshPrefix, type FreshDatabase } from '@ml-connector/testing';

const main = fileURLToPath(new URL('../main.js', import.meta.url));

/** The service as it runs in production, as a process of its own on the real platform. */
export class ValidatorProcess {
  readonly settings = settingsOf(freshPrefix());
  readonly producer: EventProducer;
  private readonly avro: Avro;
  private child: ChildProcess | null = null;

  private constructor(private readonly database: FreshDatabase) {
    this.avro = new Avro({ registryUrl: this.settings.schemaRegistryUrl });
    const names = new TopicNames(this.settings.topicPrefix);
    const records = new RecordProducer(kafkaClient(this.settings, 'test'), names);
    this.producer = new EventProducer(this.avro, records);
  }

  static async open(): Promise<ValidatorProcess> {
    return new ValidatorProcess(await freshDatabase());
  }

  /** Resolves once it is ready. A crash point makes it kill itself there, once. */
  async start(crashPoint = ''): Promise<ChildProcess> {
    const child = fork(main, {
      env: {
        ...process.env,
        KAFKA_BROKERS: this.settings.kafkaBrokers.join(','),
        SCHEMA_REGISTRY_URL: this.settings.schemaRegistryUrl,
        DATABASE_URL: this.database.url,
        TOPIC_PREFIX: this.settings.topicPrefix,
        LOG_LEVEL: 'silent',
        BUGGIFY_POINT: crashPoint,
      },
    });
    this.child = child;
    await once(child, 'message');
    return child;
  }

  async told<T extends Topic>(topic: T): Promise<Events[T][]> {
    const records = await readTopic(this.settings, topic);
    return Promise.all(
      records.map(({ value }) => this.avro.decode(topic, value ?? Buffer.alloc(0))),
    );
  }

  async deadLetters(): Promise<number> {
    return (await readTopic(this.settings, 'dead-letter.refund-validator')).length;
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.producer.close();
    await this.database.drop();
  }
}
