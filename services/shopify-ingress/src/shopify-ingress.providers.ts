import {
  AddressGuard,
  Connections,
  DataKeys,
  migrateConnections,
  Secrets,
  SettingsMasterKey,
  Vault,
} from '@ml-connector/connections';
import { Avro } from '@ml-connector/events';
import { messagingMigrations } from '@ml-connector/messaging';
import { Clock, openDatabase } from '@ml-connector/runtime';
import { shopifyClient } from '@ml-connector/shopify';
import { Inject, Injectable, type Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Alarms } from './alarms.js';
import { BackfillOrders } from './backfill/backfill-orders.js';
import { Backfills } from './backfill/backfills.js';
import { CarryOutRequests } from './comply/carry-out-requests.js';
import { ComplianceRequests } from './comply/compliance-requests.js';
import { HeldData } from './comply/held-data.js';
import { PersonInStore } from './comply/person-in-store.js';
import { UnreadRequests } from './comply/unread-requests.js';
import { UntakenReports } from './comply/untaken-reports.js';
import { CheckConnection } from './install/check-connection.js';
import { InstallApp } from './install/install-app.js';
import { InstallStates } from './install/install-states.js';
import { DirtyRecords } from './mark-record/dirty-records.js';
import { ShopifyIngress1764000000200 } from './migrations/1764000000200-shopify-ingress.js';
import { TraceOfHint1764000000300 } from './migrations/1764000000300-trace-of-hint.js';
import { ReportsTaken1764000000400 } from './migrations/1764000000400-reports-taken.js';
import { RefusedWebhooks1764000000500 } from './migrations/1764000000500-refused-webhooks.js';
import { BackfillStatus1764000000600 } from './migrations/1764000000600-backfill-status.js';
import { SettledRecords1764000000700 } from './migrations/1764000000700-settled-records.js';
import { WaitingRedactions1764000000800 } from './migrations/1764000000800-waiting-redactions.js';
import { Reconnections1764000000900 } from './migrations/1764000000900-reconnections.js';
import { BackfillProgress1764000001000 } from './migrations/1764000001000-backfill-progress.js';
import { MarkOfShop1764000001100 } from './migrations/1764000001100-mark-of-shop.js';
import { ExchangeRecorder } from './read-record/exchange-recorder.js';
import { ReadCustomer } from './read-record/read-customer.js';
import { ReadOrder } from './read-record/read-order.js';
import { Readings, RecordReader } from './read-record/record-reader.js';
import { ResolveOrderName } from './read-record/resolve-order-name.js';
import { Reviews } from './read-record/reviews.js';
import { Acknowledgements } from './receive-webhook/acknowledgements.js';
import { OversizedBodies } from './receive-webhook/oversized-bodies.js';
import { ReceiveWebhook } from './receive-webhook/receive-webhook.js';
import { WebhookCounts } from './receive-webhook/webhook-counts.js';
import { WebhookInbox } from './receive-webhook/webhook-inbox.js';
import { WebhookRetention } from './receive-webhook/webhook-retention.js';
import { ReconnectStores } from './reconnect/reconnect-stores.js';
import { Reconnections } from './reconnect/reconnections.js';
import { Schedule } from './schedule/schedule.js';
import { Scheduler, Tasks } from './schedule/scheduler.js';
import type { IngressSettings } from './shopify-ingress.config.js';
import {
  readsPerConnectionToken,
  shopifyToken,
  webhooksKeptDaysToken,
} from './shopify-ingress.tokens.js';
import { Shops } from './shops.js';
import { KeepSubscriptions } from './subscribe/keep-subscriptions.js';
import { OwnSubscriptions } from './subscribe/own-subscriptions.js';
import { SweepConnection } from './sweep/sweep-connection.js';
import { SweepMarks } from './sweep/sweep-marks.js';
import { SweepRecords } from './sweep/sweep-records.js';
import { UnlistedRecords } from './sweep/unlisted-records.js';
import { WebhookSilence } from './sweep/webhook-silence.js';
import { Workers } from './workers.js';

export const schema = 'shopify_ingress';

export async function openIngressDatabase(
  settings: Pick<IngressSettings, 'databaseUrl'>,
): Promise<DataSource> {
  await migrateConnections(settings.databaseUrl);
  return openDatabase({
    url: settings.databaseUrl,
    schema,
    migrations: [
      ...messagingMigrations(schema),
      ShopifyIngress1764000000200,
      TraceOfHint1764000000300,
      ReportsTaken1764000000400,
      RefusedWebhooks1764000000500,
      BackfillStatus1764000000600,
      SettledRecords1764000000700,
      WaitingRedactions1764000000800,
      Reconnections1764000000900,
      BackfillProgress1764000001000,
      MarkOfShop1764000001100,
    ],
    poolSize: 20,
  });
}

/** What the client of the stores stands on. */
@Injectable()
class ClientGround {
  constructor(
    @Inject(DataSource) readonly database: DataSource,
    @Inject(Connections) readonly connections: Connections,
    @Inject(Secrets) readonly secrets: Secrets,
    @Inject(ExchangeRecorder) readonly recorder: ExchangeRecorder,
    @Inject(Clock) readonly clock: Clock,
  ) {}
}

const reading = [DirtyRecords, Reviews, ReadOrder, ReadCustomer, ResolveOrderName, Readings];
const intake = [
  WebhookCounts,
  OversizedBodies,
  WebhookInbox,
  ReceiveWebhook,
  WebhookRetention,
  Acknowledgements,
];
const sweeping = [
  OwnSubscriptions,
  KeepSubscriptions,
  SweepMarks,
  SweepRecords,
  UnlistedRecords,
  WebhookSilence,
];
const tasks = [SweepConnection, CheckConnection, Schedule, Tasks, Reconnections];
const requests = [
  Backfills,
  ComplianceRequests,
  HeldData,
  PersonInStore,
  UnreadRequests,
  UntakenReports,
  InstallStates,
  InstallApp,
];
const workers = [
  RecordReader,
  Scheduler,
  ReconnectStores,
  BackfillOrders,
  CarryOutRequests,
  Workers,
];

/** The only place where concrete classes meet what they stand on. */
export function providers(settings: IngressSettings): Provider[] {
  return [
    ...vault(settings),
    client(settings),
    { provide: readsPerConnectionToken, useValue: settings.readsPerConnection },
    { provide: webhooksKeptDaysToken, useValue: settings.webhooksKeptDays },
    ...[Shops, Alarms, ExchangeRecorder, ClientGround],
    ...[...reading, ...intake, ...sweeping, ...tasks, ...requests, ...workers],
  ];
}

function vault(settings: IngressSettings): Provider[] {
  const masterKey = new SettingsMasterKey(settings.masterKey.toString('base64'));
  return [
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
  ];
}

function client(settings: IngressSettings): Provider {
  return {
    provide: shopifyToken,
    useFactory: ({ database, connections, secrets, recorder, clock }: ClientGround) =>
      shopifyClient({
        database,
        schema,
        connections,
        secrets,
        guard: new AddressGuard(settings.allowedPrivateHosts),
        log: recorder.record,
        now: () => clock.now(),
      }),
    inject: [ClientGround],
  };
}
