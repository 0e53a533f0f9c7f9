import {
  AddressGuard,
  Connections,
  CredentialHolds,
  DataKeys,
  Permits,
  Secrets,
  SettingsMasterKey,
  Vault,
} from '@ml-connector/connections';
import { Avro } from '@ml-connector/events';
import { MessagingModule, TopicReader } from '@ml-connector/messaging';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StoreOrder } from './booking/store-order.js';
import { StoreRefundVerdict } from './booking/store-refund-verdict.js';
import { FollowConnection } from './connection/follow-connection.js';
import { Dispatcher } from './dispatch/dispatcher.js';
import { DispatchSettings } from './dispatch/dispatch-settings.js';
import { DispatchSignal } from './dispatch/dispatch-signal.js';
import { LeaseOwner } from './dispatch/lease-owner.js';
import { NotSendable } from './dispatch/not-sendable.js';
import { PeopleSoftClient } from './dispatch/peoplesoft-client.js';
import { RecoverLost } from './dispatch/recover-lost.js';
import { ReplanOrders } from './dispatch/replan-orders.js';
import { SendJournal } from './dispatch/send-journal.js';
import { StaleAlarm } from './dispatch/stale-alarm.js';
import { Upkeep } from './dispatch/upkeep.js';
import { EventsConsumer } from './events.consumer.js';
import type { GlPosterSettings } from './gl-poster.config.js';
import { openGlPosterDatabase } from './gl-poster.database.js';
import { FollowStatus } from './journal-status/follow-status.js';
import { Continuity } from './restore/continuity.js';
import { JournalHistory, JournalTopic } from './restore/journal-history.js';
import { RebuildBooks } from './restore/rebuild-books.js';
import { FollowDecision } from './review/follow-decision.js';

/** The only place where the parts of gl-poster meet. */
@Module({})
export class GlPosterModule {
  static with(settings: GlPosterSettings): DynamicModule {
    const messaging = MessagingModule.register({
      service: 'gl-poster',
      schema: 'gl_poster',
      settings,
      dataSource: () => openGlPosterDatabase(settings.databaseUrl),
    });
    return {
      module: GlPosterModule,
      imports: [messaging],
      controllers: [EventsConsumer],
      providers: [...useCases, ...sealing(settings), ...platform(settings)],
    };
  }
}

const useCases: Provider[] = [
  StoreOrder,
  StoreRefundVerdict,
  FollowStatus,
  FollowDecision,
  FollowConnection,
  Dispatcher,
  DispatchSignal,
  PeopleSoftClient,
  RecoverLost,
  NotSendable,
  ReplanOrders,
  SendJournal,
  StaleAlarm,
  Upkeep,
  Continuity,
  RebuildBooks,
];

/** What opens secrets and seals persons. */
function sealing(settings: GlPosterSettings): Provider[] {
  const masterKey = new SettingsMasterKey(settings.masterKey);
  return [
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
  ];
}

function platform(settings: GlPosterSettings): Provider[] {
  return [
    {
      provide: Connections,
      useFactory: (database: DataSource, avro: Avro) => new Connections(database, avro),
      inject: [DataSource, Avro],
    },
    {
      provide: Permits,
      useFactory: (database: DataSource) => new Permits(database),
      inject: [DataSource],
    },
    {
      provide: CredentialHolds,
      useFactory: (database: DataSource) => new CredentialHolds(database),
      inject: [DataSource],
    },
    {
      provide: LeaseOwner,
      useFactory: (database: DataSource) => new LeaseOwner(database),
      inject: [DataSource],
    },
    {
      provide: JournalHistory,
      useFactory: (reader: TopicReader, avro: Avro) => new JournalTopic(reader, avro),
      inject: [TopicReader, Avro],
    },
    { provide: AddressGuard, useValue: new AddressGuard(settings.allowedPrivateHosts) },
    { provide: DispatchSettings, useValue: new DispatchSettings(settings.dispatchIntervalMs) },
  ];
}
