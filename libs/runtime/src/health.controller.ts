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
    const health: Health = { status: isFine ? 'ok' : 'failing', consuming, database, outbox };
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
