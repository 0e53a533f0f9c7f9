import { Module, type DynamicModule } from '@nestjs/common';
import { MessagingModule, messagingMigrations } from '@ml-connector/messaging';
import { Clock, openDatabase, SystemClock, type PlatformSettings } from '@ml-connector/runtime';
import type { DataSource } from 'typeorm';
import { RefundConsumer } from './hear/refund.consumer.js';
import { ReviewDecidedConsumer } from './hear/review-decided.consumer.js';
import { DecideRefund } from './judge/decide-refund.js';
import { PublishVerdict } from './judge/publish-verdict.js';
import { ValidateRefund } from './judge/validate-refund.js';
import { RefundValidator1764000003000 } from './migrations/1764000003000-refund-validator.js';
import { PostgresRefundLog } from './store/postgres-refund-log.js';
import { RefundLog } from './store/refund-log.js';

const schema = 'refund_validator';

@Module({})
export class RefundValidatorModule {
  static with(settings: PlatformSettings): DynamicModule {
    return {
      module: RefundValidatorModule,
      imports: [
        MessagingModule.register({
          service: 'refund-validator',
          schema,
          settings,
          dataSource: () => openRefundDatabase(settings.databaseUrl),
        }),
      ],
      controllers: [RefundConsumer, ReviewDecidedConsumer],
      providers: [
        ValidateRefund,
        DecideRefund,
        PublishVerdict,
        { provide: RefundLog, useClass: PostgresRefundLog },
        { provide: Clock, useClass: SystemClock },
      ],
    };
  }
}

/** The migrated database of the service. */
export function openRefundDatabase(url: string): Promise<DataSource> {
  const migrations = [...messagingMigrations(schema), RefundValidator1764000003000];
  return openDatabase({ url, schema, migrations });
}
