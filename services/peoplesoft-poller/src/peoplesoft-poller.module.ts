import {
  AddressGuard,
  Connections,
  DataKeys,
  migrateConnections,
  Permits,
  Secrets,
  SettingsMasterKey,
  Vault,
} from '@ml-connector/connections';
import { Avro } from '@ml-connector/events';
import { messagingMigrations, MessagingModule } from '@ml-connector/messaging';
import { Gateways } from '@ml-connector/peoplesoft';
import { openDatabase } from '@ml-connector/runtime';
import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Exchanges } from './ask/exchanges.js';
import { PeopleSoftInquiries } from './ask/peoplesoft-inquiries.js';
import { SiteInquiries } from './ask/site-inquiries.js';
import { ConnectionConsumer } from './connection.consumer.js';
import { JournalConsumer } from './journal/journal.consumer.js';
import { Poller1764000000400 } from './migrations/1764000000400-poller.js';
import { DocumentLinks1764000000500 } from './migrations/1764000000500-document-links.js';
import { FollowJournals1764000001400 } from './migrations/1764000001400-follow-journals.js';
import { OrdersById1764000001500 } from './migrations/1764000001500-orders-by-id.js';
import { StandingsAndAlarms1764000001600 } from './migrations/1764000001600-standings-and-alarms.js';
import { LinkOrder } from './order/link-order.js';
import { OrderConsumer } from './order/order.consumer.js';
import type { PollerSettings } from './peoplesoft-poller.config.js';
import { InquiryMarks } from './poll/inquiry-marks.js';
import { OutboxBacklog } from './poll/outbox-backlog.js';
import { PollOptions } from './poll/poll-options.js';
import { PollInquiry } from './poll/poll-inquiry.js';
import { PollLoop } from './poll/poll-loop.js';
import { PollRequests } from './poll/poll-requests.js';
import { PollRuns } from './poll/poll-runs.js';
import { DecideReview } from './review/decide-review.js';
import { ReviewConsumer } from './review/review.consumer.js';

const schema = 'peoplesoft_poller';
/** Longer than an answer may take: an instance's limit is 120 s by default. */
const leaseMs = 5 * 60_000;
const exchangeLimitMs = 15 * 60_000;

/** Where concrete classes meet their ports. */
@Module({})
export class PeopleSoftPollerModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(PollLoop) private readonly loop: PollLoop,
    @Inject(Gateways) private readonly gateways: Gateways,
  ) {}

  static register(settings: PollerSettings): DynamicModule {
    const messaging = MessagingModule.register({
      service: 'peoplesoft-poller',
      schema,
      settings,
      dataSource: () => openPollerDatabase(settings.databaseUrl),
    });
    return {
      module: PeopleSoftPollerModule,
      imports: [messaging],
      controllers: [OrderConsumer, JournalConsumer, ReviewConsumer, ConnectionConsumer],
      providers: [
        ...connectionProviders(settings),
        { provide: SiteInquiries, useClass: PeopleSoftInquiries },
        { provide: PollOptions, useValue: optionsOf(settings) },
        LinkOrder,
        DecideReview,
        Exchanges,
        InquiryMarks,
        PollRequests,
        PollRuns,
        OutboxBacklog,
        PollInquiry,
        PollLoop,
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** The loop ends before the outbox relay does: what it still tells is sent. */
  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
    await this.gateways.close();
  }
}

export async function openPollerDatabase(url: string): Promise<DataSource> {
  await migrateConnections(url);
  const migrations = [
    ...messagingMigrations(schema),
    Poller1764000000400,
    DocumentLinks1764000000500,
    FollowJournals1764000001400,
    OrdersById1764000001500,
    StandingsAndAlarms1764000001600,
  ];
  return openDatabase({ url, schema, migrations });
}

function optionsOf(settings: PollerSettings): PollOptions {
  return {
    tickMs: settings.pollTickMs,
    leaseMs,
    exchangeLimitMs,
    journalGraceMs: settings.journalGraceSeconds * 1_000,
    followPostedMs: settings.journalFollowDays * 24 * 3_600_000,
    outboxLimit: settings.outboxLimit,
    chance: Math.random,
  };
}

function connectionProviders(settings: PollerSettings): DynamicModule['providers'] & object {
  const masterKey = new SettingsMasterKey(settings.masterKey.toString('base64'));
  const guard = new AddressGuard(settings.allowedPrivateHosts);
  return [
    { provide: Gateways, useValue: new Gateways(guard.pin) },
    {
      provide: Connections,
      useFactory: (database: DataSource, codec: Avro) => new Connections(database, codec),
      inject: [DataSource, Avro],
    },
    {
      provide: DataKeys,
      useFactory: (database: DataSource) => new DataKeys(database, masterKey),
      inject: [DataSource],
    },
    {
      provide: Secrets,
      useFactory: (database: DataSource, keys: DataKeys) => new Secrets(database, keys),
      inject: [DataSource, DataKeys],
    },
    {
      provide: Vault,
      useFactory: (database: DataSource, keys: DataKeys) => new Vault(database, keys),
      inject: [DataSource, DataKeys],
    },
    {
      provide: Permits,
      useFactory: (database: DataSource) => new Permits(database),
      inject: [DataSource],
    },
  ];
}
