import { OutboxRelay, RecordProducer } from '@ml-connector/messaging';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BackfillOrders } from './backfill/backfill-orders.js';
import { CarryOutRequests } from './comply/carry-out-requests.js';
import { RecordReader } from './read-record/record-reader.js';
import { ReconnectStores } from './reconnect/reconnect-stores.js';
import { Scheduler } from './schedule/scheduler.js';

/** Something that works by itself until it is stopped. */
interface Worker {
  start(): void;
  stop(): Promise<void>;
}

/** Starts and stops what works by itself, and relays what changes of connections announce. */
@Injectable()
export class Workers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly workers: readonly Worker[];
  private readonly connectionsRelay: OutboxRelay;

  constructor(
    @Inject(RecordReader) reader: RecordReader,
    @Inject(Scheduler) scheduler: Scheduler,
    @Inject(ReconnectStores) reconnect: ReconnectStores,
    @Inject(BackfillOrders) backfill: BackfillOrders,
    @Inject(CarryOutRequests) requests: CarryOutRequests,
    @Inject(DataSource) database: DataSource,
    @Inject(RecordProducer) records: RecordProducer,
  ) {
    this.workers = [reader, scheduler, reconnect, backfill, requests];
    this.connectionsRelay = new OutboxRelay(database, 'connections', records);
  }

  onApplicationBootstrap(): void {
    this.connectionsRelay.start();
    for (const worker of this.workers) worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    await this.connectionsRelay.stop();
  }
}
