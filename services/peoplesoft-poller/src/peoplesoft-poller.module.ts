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
import { messagingMigrations, MessagingModule, Transactions } from '@ml-connector/messaging';
import { Gateways } from '@ml-connector/peoplesoft';
import { Clock, openDatabase } from '@ml-connector/runtime';
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
import { LinkOrder } from './order/link-order.js';
import { OrderConsumer } from './order/order.consumer.js';
import type { PollerSettings } from './peoplesoft-poller.config.js';
import { InquiryMarks } from './poll/inquiry-marks.js';
import { OutboxBacklog } from './poll/outbox-backlog.js';
import { PollInquiry } from './poll/poll-inquiry.js';
import { PollLoop } from './poll/poll-loop.js';
import { PollRequests } from './poll/poll-requests.js';
import { PollRuns } from './poll/poll-runs.js';
import { DecideReview } from './review/decide-review.js';
import { ReviewConsumer } from './review/review.consumer.js';

const schema = 'peoplesoft_poller';
/** Longer than any answer may take: the instance's limit is 120 s by default. */
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
        LinkOrder,
        DecideReview,
        ...connectionProviders(settings),
        ...pollProviders(settings),
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
  const migrations = [...messagingMigrations(schema), Poller1764000000400];
  return openDatabase({ url, schema, migrations });
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

function pollProviders(settings: PollerSettings): DynamicModule['providers'] & object {
  const { pollTickMs: tickMs, outboxLimit, journalGraceSeconds } = settings;
  return [
    {
      provide: SiteInquiries,
      useFactory: (
        connections: Connections,
        permits: Permits,
        secrets: Secrets,
        gateways: Gateways,
      ) => new PeopleSoftInquiries({ connections, permits, secrets, gateways }),
      inject: [Connections, Permits, Secrets, Gateways],
    },
    {
      provide: Exchanges,
      useFactory: (transactions: Transactions, vault: Vault) => new Exchanges(transactions, vault),
      inject: [Transactions, Vault],
    },
    {
      provide: PollInquiry,
      useFactory: (
        transactions: Transactions,
        clock: Clock,
        inquiries: SiteInquiries,
        exchanges: Exchanges,
        vault: Vault,
      ) =>
        new PollInquiry({
          transactions,
          clock,
          inquiries,
          exchanges,
          marks: new InquiryMarks(transactions),
          runs: new PollRuns(transactions),
          chance: Math.random,
          leaseMs: exchangeLimitMs,
          journalGraceMs: journalGraceSeconds * 1_000,
          seal: (connection) => (plaintext) => vault.seal(connection, connection, plaintext),
        }),
      inject: [Transactions, Clock, SiteInquiries, Exchanges, Vault],
    },
    {
      provide: PollLoop,
      useFactory: (
        connections: Connections,
        transactions: Transactions,
        pollInquiry: PollInquiry,
        exchanges: Exchanges,
        clock: Clock,
      ) =>
        new PollLoop({
          connections,
          pollInquiry,
          exchanges,
          clock,
          tickMs,
          exchangeLimitMs,
          marks: new InquiryMarks(transactions),
          requests: new PollRequests(transactions),
          backlog: new OutboxBacklog(transactions, outboxLimit),
        }),
      inject: [Connections, Transactions, PollInquiry, Exchanges, Clock],
    },
  ];
}
