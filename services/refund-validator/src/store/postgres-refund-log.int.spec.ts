import { Avro } from '@ml-connector/events';
import { PostgresTransactions } from '@ml-connector/messaging';
import { freshDatabase, platform, type FreshDatabase } from '@ml-connector/testing';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe } from 'vitest';
import { openRefundDatabase } from '../refund-validator.module.js';
import { PostgresRefundLog } from './postgres-refund-log.js';
import { behavesAsRefundLog } from './refund-log.contract.js';

describe('PostgresRefundLog', () => {
  let fresh: FreshDatabase;
  let database: DataSource;
  let transactions: PostgresTransactions;
  const log = new PostgresRefundLog();

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openRefundDatabase(fresh.url);
    const codec = new Avro({ registryUrl: platform().registryUrl });
    const place = { schema: 'refund_validator', codec };
    transactions = new PostgresTransactions(database, place, 'refund-validator');
  });

  afterAll(async () => {
    await database.destroy();
    await fresh.drop();
  });

  behavesAsRefundLog(() => ({ log, run: (work) => transactions.run(work) }));
});
