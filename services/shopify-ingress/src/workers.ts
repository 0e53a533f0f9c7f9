import { OutboxRelay, type RecordProducer } from '@ml-connector/messaging';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { DataSource } from 'typeorm';

/** Something that works by itself until it is stopped. */
export interface Worker {
  start(): void;
  stop(): Promise<void>;
}

/** Starts and stops what works by itself, and relays what changes of connections announce. */
export class Workers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly connectionsRelay: OutboxRelay;

  constructor(
    private readonly workers: readonly Worker[],
    database: DataSource,
    records: RecordProducer,
  ) {
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
