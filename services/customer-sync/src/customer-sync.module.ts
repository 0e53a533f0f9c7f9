import {
  AddressGuard,
  Connections,
  DataKeys,
  Permits,
  Secrets,
  SettingsMasterKey,
  Vault,
} from '@ml-connector/connections';
import { Avro } from '@ml-connector/events';
import { MessagingModule } from '@ml-connector/messaging';
import { Gateways } from '@ml-connector/peoplesoft';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CustomerSyncSettings } from './customer-sync.config.js';
import { openCustomerSyncDatabase, schema } from './customer-sync.database.js';
import { CaptureBuyer } from './hear/capture-buyer.js';
import { CaptureCustomer } from './hear/capture-customer.js';
import { CustomerSyncConsumer } from './hear/customer-sync.consumer.js';
import { DecideReview } from './hear/decide-review.js';
import { DueCustomers } from './store/due-customers.js';
import { ErasedCustomers } from './store/erased-customers.js';
import { Passes } from './store/passes.js';
import { CustomerInterfaces } from './sync/customer-interfaces.js';
import { SoapCustomerInterfaces } from './sync/soap-customer-interfaces.js';
import { StaleCustomers } from './sync/stale-customers.js';
import { SyncCustomer } from './sync/sync-customer.js';
import { SyncInterval, SyncWorker } from './sync/sync-worker.js';
import { Wishes } from './sync/wishes.js';

/** Where the concrete classes of customer-sync meet. */
@Module({})
export class CustomerSyncModule {
  static with(settings: CustomerSyncSettings): DynamicModule {
    return {
      module: CustomerSyncModule,
      imports: [
        MessagingModule.register({
          service: 'customer-sync',
          schema,
          settings,
          dataSource: () => openCustomerSyncDatabase(settings.databaseUrl),
        }),
      ],
      controllers: [CustomerSyncConsumer],
      providers: [
        ...groundOf(settings),
        ...syncOf(settings),
        CaptureCustomer,
        CaptureBuyer,
        DecideReview,
      ],
    };
  }
}

/** What stands in the schema of connections. */
function groundOf(settings: CustomerSyncSettings): Provider[] {
  return [
    {
      provide: Connections,
      useFactory: (database: DataSource, codec: Avro) => new Connections(database, codec),
      inject: [DataSource, Avro],
    },
    {
      provide: DataKeys,
      useFactory: (database: DataSource) =>
        new DataKeys(database, new SettingsMasterKey(settings.masterKey)),
      inject: [DataSource],
    },
    {
      provide: Vault,
      useFactory: (database: DataSource, keys: DataKeys) => new Vault(database, keys),
      inject: [DataSource, DataKeys],
    },
    {
      provide: Secrets,
      useFactory: (database: DataSource, keys: DataKeys) => new Secrets(database, keys),
      inject: [DataSource, DataKeys],
    },
    {
      provide: Permits,
      useFactory: (database: DataSource) => new Permits(database),
      inject: [DataSource],
    },
    {
      provide: Gateways,
      useFactory: () => new Gateways(new AddressGuard(settings.allowedPrivateHosts).pin),
    },
  ];
}

function syncOf(settings: CustomerSyncSettings): Provider[] {
  return [
    {
      provide: CustomerInterfaces,
      useFactory: (connections: Connections, secrets: Secrets, gateways: Gateways) =>
        new SoapCustomerInterfaces(connections, secrets, gateways),
      inject: [Connections, Secrets, Gateways],
    },
    { provide: SyncInterval, useValue: { ms: settings.syncIntervalMs } },
    DueCustomers,
    ErasedCustomers,
    Passes,
    Wishes,
    StaleCustomers,
    SyncCustomer,
    SyncWorker,
  ];
}
