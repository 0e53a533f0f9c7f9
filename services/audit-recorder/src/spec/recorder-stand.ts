import { type AuditRecord, Avro, codecFor } from '@ml-connector/events';
import {
  deadLetterHeaders,
  EventProducer,
  kafkaClient,
  type MessagingSettings,
  RecordProducer,
  TopicNames,
} from '@ml-connector/messaging';
import { type RunningService, startService } from '@ml-connector/runtime';
import {
  eventually,
  freshDatabase,
  type FreshDatabase,
  freshPrefix,
  readTopic,
  settingsOf,
} from '@ml-connector/testing';
import type { DataSource } from 'typeorm';
import { readAuditRecorderSettings } from '../audit-recorder.config.js';
import { openAuditDatabase } from '../audit-recorder.database.js';
import { AuditRecorderModule } from '../audit-recorder.module.js';

export const poison = Buffer.from([9, 9, 9]);

/** The whole recorder on the running platform, in topics and a database of its own. */
export class RecorderStand {
  private constructor(
    readonly settings: MessagingSettings,
    readonly database: DataSource,
    readonly producer: EventProducer,
    private readonly fresh: FreshDatabase,
    private service: RunningService,
    private readonly environment: Record<string, string>,
  ) {}

  static async open(): Promise<RecorderStand> {
    const settings = settingsOf(freshPrefix());
    const fresh = await freshDatabase();
    const environment = {
      KAFKA_BROKERS: settings.kafkaBrokers.join(','),
      SCHEMA_REGISTRY_URL: settings.schemaRegistryUrl,
      TOPIC_PREFIX: settings.topicPrefix,
      DATABASE_URL: fresh.url,
      LOG_LEVEL: 'fatal',
      REPLAY_INTERVAL_MS: '50',
      AUDIT_HEARTBEAT_MS: '300',
    };
    const service = await start(environment);
    const names = new TopicNames(settings.topicPrefix);
    const records = new RecordProducer(kafkaClient(settings, 'stand'), names);
    const avro = new Avro({ registryUrl: settings.schemaRegistryUrl });
    const database = await openAuditDatabase(fresh.url);
    const producer = new EventProducer(avro, records);
    return new RecorderStand(settings, database, producer, fresh, service, environment);
  }

  async restart(): Promise<void> {
    await this.service.stop();
    this.service = await start(this.environment);
  }

  /** Bytes that nobody can read, and the dead letter of gl-poster that they became. */
  async poison(connection: string): Promise<void> {
    const headers = { 'event-id': 'poison', connection };
    const key = `${connection}:1`;
    await this.producer.sendBytes('shopify.order.v1', key, poison, headers);
    await this.producer.sendBytes('dead-letter.gl-poster', key, poison, {
      ...headers,
      [deadLetterHeaders.topic]: 'shopify.order.v1',
      [deadLetterHeaders.code]: 'undecodable',
    });
  }

  /** How long each chain is. */
  chains(): Promise<unknown[]> {
    return this.database.query(
      'select connection, sequence from audit_recorder.chain order by connection',
    );
  }

  /** Entries of a connection, in the order of its chain. */
  entries(connection: string): Promise<ReadonlyArray<Entry>> {
    return this.database.query(
      `select sequence::int as sequence, topic, event_id as "eventId", replay_id as "replayId", value
       from audit_recorder.event where connection = $1 order by sequence`,
      [connection],
    );
  }

  /** What was told last of a record. */
  async latest(recordId: string): Promise<AuditRecord | undefined> {
    const records = await readTopic(this.settings, 'audit.record.v1');
    const last = records.findLast(({ key }) => key?.endsWith(recordId));
    return last && codecFor('audit.record.v1').decode((last.value ?? Buffer.alloc(0)).subarray(5));
  }

  async close(): Promise<void> {
    await this.service.stop();
    await this.producer.close();
    await this.database.destroy();
    await this.fresh.drop();
  }
}

export interface Entry {
  readonly sequence: number;
  readonly topic: string;
  readonly eventId: string;
  readonly replayId: string | null;
  readonly value: Buffer;
}

async function start(environment: Record<string, string>): Promise<RunningService> {
  const settings = readAuditRecorderSettings(environment);
  const service = await startService(
    'audit-recorder',
    AuditRecorderModule.with(settings),
    settings,
  );
  await eventually(async () => (await fetch(`${service.address}/health/ready`)).ok);
  return service;
}
