import { Connections, Secrets, Vault } from '@ml-connector/connections';
import { RecordProducer, Transactions } from '@ml-connector/messaging';
import { Clock } from '@ml-connector/runtime';
import type { ShopifyClient } from '@ml-connector/shopify';
import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Alarms } from './alarms.js';
import { BackfillOrders } from './backfill/backfill-orders.js';
import { Backfills } from './backfill/backfills.js';
import { CarryOutRequests } from './comply/carry-out-requests.js';
import { ComplianceRequests } from './comply/compliance-requests.js';
import { HeldData } from './comply/held-data.js';
import { CheckConnection } from './install/check-connection.js';
import { InstallApp } from './install/install-app.js';
import { InstallStates } from './install/install-states.js';
import { RecordReader } from './read-record/record-reader.js';
import { WebhookRetention } from './receive-webhook/webhook-retention.js';
import { Schedule } from './schedule/schedule.js';
import { Scheduler } from './schedule/scheduler.js';
import type { IngressSettings } from './shopify-ingress.config.js';
import { shopifyToken } from './shopify-ingress.tokens.js';
import { KeepSubscriptions } from './subscribe/keep-subscriptions.js';
import { OwnSubscriptions } from './subscribe/own-subscriptions.js';
import { SweepConnection } from './sweep/sweep-connection.js';
import { SweepMarks } from './sweep/sweep-marks.js';
import { SweepRecords } from './sweep/sweep-records.js';
import { WebhookSilence } from './sweep/webhook-silence.js';
import { Workers } from './workers.js';

/** What works by the clock and by requests, and the install that wakes it. */
export function workerProviders(settings: IngressSettings): Provider[] {
  return [sweeping, checking, scheduling(settings), installing, backfilling, complying, working];
}

const sweeping: Provider = {
  provide: SweepConnection,
  useFactory: (
    shopify: ShopifyClient,
    database: DataSource,
    transactions: Transactions,
    alarms: Alarms,
    clock: Clock,
  ) =>
    new SweepConnection(
      new KeepSubscriptions(shopify, new OwnSubscriptions(database), alarms),
      new SweepRecords(shopify, new SweepMarks(database), transactions, clock),
      new WebhookSilence(database, alarms, clock),
    ),
  inject: [shopifyToken, DataSource, Transactions, Alarms, Clock],
};

const checking: Provider = {
  provide: CheckConnection,
  useFactory: (shopify: ShopifyClient, alarms: Alarms) => new CheckConnection(shopify, alarms),
  inject: [shopifyToken, Alarms],
};

function scheduling(settings: IngressSettings): Provider {
  return {
    provide: Scheduler,
    useFactory: (
      connections: Connections,
      database: DataSource,
      sweep: SweepConnection,
      check: CheckConnection,
      alarms: Alarms,
      clock: Clock,
    ) => {
      const retention = new WebhookRetention(database, settings.webhooksKeptDays);
      const tasks = {
        sweep: sweep.sinceMark,
        nightly: async (connection: Parameters<typeof sweep.nightly>[0]) => {
          await sweep.nightly(connection);
          await retention.clear(connection.id);
        },
        check: check.handle,
      };
      return new Scheduler(connections, new Schedule(database), tasks, alarms, clock);
    },
    inject: [Connections, DataSource, SweepConnection, CheckConnection, Alarms, Clock],
  };
}

const installing: Provider = {
  provide: InstallApp,
  useFactory: (
    connections: Connections,
    secrets: Secrets,
    shopify: ShopifyClient,
    database: DataSource,
    scheduler: Scheduler,
    alarms: Alarms,
    clock: Clock,
  ) =>
    new InstallApp(
      connections,
      secrets,
      shopify,
      new InstallStates(database),
      scheduler,
      alarms,
      clock,
    ),
  inject: [Connections, Secrets, shopifyToken, DataSource, Scheduler, Alarms, Clock],
};

const backfilling: Provider = {
  provide: BackfillOrders,
  useFactory: (
    connections: Connections,
    database: DataSource,
    shopify: ShopifyClient,
    check: CheckConnection,
    transactions: Transactions,
    clock: Clock,
  ) =>
    new BackfillOrders(connections, new Backfills(database), shopify, check, transactions, clock),
  inject: [Connections, DataSource, shopifyToken, CheckConnection, Transactions, Clock],
};

const complying: Provider = {
  provide: CarryOutRequests,
  useFactory: (
    database: DataSource,
    vault: Vault,
    connections: Connections,
    check: CheckConnection,
    alarms: Alarms,
  ) =>
    new CarryOutRequests(
      new ComplianceRequests(database),
      new HeldData(database, vault),
      vault,
      connections,
      check,
      alarms,
    ),
  inject: [DataSource, Vault, Connections, CheckConnection, Alarms],
};

const working: Provider = {
  provide: Workers,
  useFactory: (
    database: DataSource,
    records: RecordProducer,
    reader: RecordReader,
    scheduler: Scheduler,
    backfill: BackfillOrders,
    compliance: CarryOutRequests,
  ) => new Workers([reader, scheduler, backfill, compliance], database, records),
  inject: [DataSource, RecordProducer, RecordReader, Scheduler, BackfillOrders, CarryOutRequests],
};
