import { KafkaStrategy, OutboxRelay } from '@ml-connector/messaging';
import { Controller, Get, Inject, Optional, ServiceUnavailableException } from '@nestjs/common';
import { DataSource } from 'typeorm';

const PROBE_MS = 2_000;

/** What a probe is told; a field is null where the service has no such part. */
export interface Health {
  readonly status: 'ok' | 'failing';
  readonly consuming: boolean | null;
  readonly database: boolean | null;
  readonly outbox: { readonly parked: number; readonly oldestMs: number | null } | null;
  /** Resident bytes of this process: now, and the most since it started. */
  readonly memory: { readonly resident: number; readonly most: number };
}

/** `live`: restart me if not. `ready`: I do my work; counts of the outbox beside it. */
@Controller('health')
export class HealthController {
  constructor(
    @Optional() @Inject(KafkaStrategy) private readonly consumer: KafkaStrategy | undefined,
    @Optional() @Inject(OutboxRelay) private readonly relay: OutboxRelay | undefined,
    @Optional() @Inject(DataSource) private readonly database: DataSource | undefined,
  ) {}

  /** The database is left out: a restart does not bring it back. */
  @Get('live')
  live(): Health {
    return this.answer(this.consumer?.health.live ?? null, null);
  }

  @Get('ready')
  async ready(): Promise<Health> {
    return this.answer(this.consumer?.health.ready ?? null, await this.databaseAnswers());
  }

  private answer(consuming: boolean | null, database: boolean | null): Health {
    const isFine = consuming !== false && database !== false;
    const { parked, oldestMs } = this.relay?.state ?? { parked: 0, oldestMs: null };
    const outbox = this.relay ? { parked, oldestMs } : null;
    const status = isFine ? 'ok' : 'failing';
    const health: Health = { status, consuming, database, outbox, memory: memoryOfProcess() };
    if (!isFine) throw new ServiceUnavailableException(health);
    return health;
  }

  private async databaseAnswers(): Promise<boolean | null> {
    if (!this.database) return null;
    const late = Promise.withResolvers<false>();
    const timer = setTimeout(() => late.resolve(false), PROBE_MS);
    const asked = this.database.query('select 1').then(
      () => true,
      () => false,
    );
    return Promise.race([asked, late.promise]).finally(() => clearTimeout(timer));
  }
}

/** The system counts the most in KiB. */
function memoryOfProcess(): Health['memory'] {
  const resident = process.memoryUsage.rss();
  return { resident, most: process.resourceUsage().maxRSS * 1024 };
}
