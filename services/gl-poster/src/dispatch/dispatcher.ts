import { Connections } from '@ml-connector/connections';
import { Clock } from '@ml-connector/runtime';
import { Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Continuity } from '../restore/continuity.js';
import { DispatchSettings } from './dispatch-settings.js';
import { DispatchSignal } from './dispatch-signal.js';
import { connectionsDue } from './due.js';
import { InstanceRests } from './instance-rests.js';
import { LeaseOwner } from './lease-owner.js';
import { SendJournal } from './send-journal.js';
import { Upkeep } from './upkeep.js';

/** Journals of one connection under way at once in this process; permits bound them further. */
const lanesPerConnection = 2;

/**
 * Looks for due journals and sends them, each connection in lanes of its own: one that hangs keeps
 * nobody else waiting. All it knows stands in rows, so a restart goes on where it ended.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Dispatcher.name);
  private readonly lanes = new Map<string, number>();
  /** Connections that had something due while all their lanes were under way. */
  private readonly passedOver = new Set<string>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly rests: InstanceRests;
  private isStopping = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly connections: Connections,
    private readonly sender: SendJournal,
    private readonly upkeep: Upkeep,
    private readonly continuity: Continuity,
    private readonly signal: DispatchSignal,
    private readonly owner: LeaseOwner,
    private readonly clock: Clock,
    private readonly settings: DispatchSettings,
  ) {
    this.rests = new InstanceRests(settings.intervalMs);
  }

  onApplicationBootstrap(): void {
    this.upkeep.start();
    this.loop = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.signal.wake();
    await Promise.all([this.loop, this.upkeep.stop()]);
    await Promise.all(this.underWay);
    await this.owner.release();
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.startLanes();
      } catch (error) {
        // Postgres or Kafka is away: rows keep everything, the next round finds it again.
        this.logger.warn({ err: error }, 'dispatch round failed');
      }
      await this.signal.next(this.settings.intervalMs);
    }
  }

  private async startLanes(): Promise<void> {
    await this.continuity.assure(await this.owner.name());
    const now = this.clock.now().getTime();
    for (const id of await connectionsDue(this.database.manager, now)) {
      const connection = await this.connections.get(id);
      if (connection === null || connection.status === 'paused') continue;
      if (this.rests.isResting(connection.instanceId)) continue;
      if ((this.lanes.get(id) ?? 0) >= lanesPerConnection) this.passedOver.add(id);
      while ((this.lanes.get(id) ?? 0) < lanesPerConnection) this.startLane(id);
    }
  }

  private startLane(id: string): void {
    this.lanes.set(id, (this.lanes.get(id) ?? 0) + 1);
    const lane = this.drain(id)
      .catch((error: unknown) => {
        this.logger.warn({ err: error, connection: id }, 'sending failed');
      })
      .finally(() => {
        this.lanes.set(id, (this.lanes.get(id) ?? 1) - 1);
        this.underWay.delete(lane);
        // It may have looked just before something became due: look again.
        if (this.passedOver.delete(id)) this.signal.wake();
      });
    this.underWay.add(lane);
  }

  private async drain(id: string): Promise<void> {
    while (!this.isStopping) {
      const connection = await this.connections.get(id);
      if (connection === null || connection.status === 'paused') return;
      if (this.rests.isResting(connection.instanceId)) return;
      const ends = this.rests.ends(connection.instanceId);
      const result = await this.sender.next(connection);
      if (result === 'nothing-due') return;
      if (result === 'no-permit') {
        this.rests.begin(connection.instanceId, ends);
        continue;
      }
      // A permit is free again: whoever shares the instance may ask for it.
      if (this.rests.end(connection.instanceId)) this.signal.wake();
    }
  }
}
