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
import { messagingMigrations, Transactions } from '@ml-connector/messaging';
import { Clock, openDatabase } from '@ml-connector/runtime';
import { type ShopifyClient, shopifyClient } from '@ml-connector/shopify';
import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Alarms } from './alarms.js';
import { DirtyRecords } from './mark-record/dirty-records.js';
import { ShopifyIngress1764000000200 } from './migrations/1764000000200-shopify-ingress.js';
import { ExchangeRecorder } from './read-record/exchange-recorder.js';
import { ReadCustomer } from './read-record/read-customer.js';
import { ReadOrder } from './read-record/read-order.js';
import { RecordReader } from './read-record/record-reader.js';
import { ResolveOrderName } from './read-record/resolve-order-name.js';
import { Reviews } from './read-record/reviews.js';
import { ReceiveWebhook } from './receive-webhook/receive-webhook.js';
import { WebhookCounts } from './receive-webhook/webhook-counts.js';
import { WebhookInbox } from './receive-webhook/webhook-inbox.js';
import { OversizedBodies } from './receive-webhook/oversized-bodies.js';
import type { IngressSettings } from './shopify-ingress.config.js';
import { shopifyToken } from './shopify-ingress.tokens.js';
import { workerProviders } from './shopify-ingress.workers.js';
import { Shops } from './shops.js';

export const schema = 'shopify_ingress';

export async function openIngressDatabase(settings: IngressSettings): Promise<DataSource> {
  await migrateConnections(settings.databaseUrl);
  return openDatabase({
    url: settings.databaseUrl,
    schema,
    migrations: [...messagingMigrations(schema), ShopifyIngress1764000000200],
    poolSize: 20,
  });
}

/** The only place where concrete classes meet what they stand on. */
export function providers(settings: IngressSettings): Provider[] {
  return [...ground(settings), ...intake(), ...reading(settings), ...workerProviders(settings)];
}

function ground(settings: IngressSettings): Provider[] {
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
    {
      provide: Shops,
      useFactory: (connections: Connections, secrets: Secrets) => new Shops(connections, secrets),
      inject: [Connections, Secrets],
    },
    {
      provide: Alarms,
      useFactory: (database: DataSource) => new Alarms(database),
      inject: [DataSource],
    },
    {
      provide: ExchangeRecorder,
      useFactory: (transactions: Transactions, vault: Vault) =>
        new ExchangeRecorder(transactions, vault),
      inject: [Transactions, Vault],
    },
    {
      provide: shopifyToken,
      useFactory: (
        database: DataSource,
        connections: Connections,
        secrets: Secrets,
        recorder: ExchangeRecorder,
        clock: Clock,
      ): ShopifyClient =>
        shopifyClient({
          database,
          schema,
          connections,
          secrets,
          guard: new AddressGuard(settings.allowedPrivateHosts),
          log: recorder.record,
          now: () => clock.now(),
        }),
      inject: [DataSource, Connections, Secrets, ExchangeRecorder, Clock],
    },
  ];
}

function intake(): Provider[] {
  return [
    WebhookCounts,
    OversizedBodies,
    {
      provide: WebhookInbox,
      useFactory: (transactions: Transactions) => new WebhookInbox(transactions),
      inject: [Transactions],
    },
    {
      provide: ReceiveWebhook,
      useFactory: (shops: Shops, vault: Vault, inbox: WebhookInbox, clock: Clock) =>
        new ReceiveWebhook(shops, vault, inbox, clock),
      inject: [Shops, Vault, WebhookInbox, Clock],
    },
  ];
}

function reading(settings: IngressSettings): Provider[] {
  return [
    {
      provide: DirtyRecords,
      useFactory: (database: DataSource) => new DirtyRecords(database),
      inject: [DataSource],
    },
    {
      provide: Reviews,
      useFactory: (dirty: DirtyRecords, clock: Clock) => new Reviews(dirty, clock),
      inject: [DirtyRecords, Clock],
    },
    {
      provide: RecordReader,
      useFactory: (
        shopify: ShopifyClient,
        vault: Vault,
        transactions: Transactions,
        dirty: DirtyRecords,
        reviews: Reviews,
        clock: Clock,
        connections: Connections,
        alarms: Alarms,
      ) =>
        new RecordReader(
          connections,
          dirty,
          {
            order: new ReadOrder(shopify, vault, transactions, dirty, reviews),
            customer: new ReadCustomer(shopify, vault, transactions, dirty, clock),
            name: new ResolveOrderName(shopify, transactions, dirty),
          },
          reviews,
          alarms,
          transactions,
          settings.readsPerConnection,
        ),
      inject: [
        shopifyToken,
        Vault,
        Transactions,
        DirtyRecords,
        Reviews,
        Clock,
        Connections,
        Alarms,
      ],
    },
  ];
}
