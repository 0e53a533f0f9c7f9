import { MessagingModule } from '@ml-connector/messaging';
import { type DynamicModule, Module } from '@nestjs/common';
import type { AuditRecorderSettings } from './audit-recorder.config.js';
import { openAuditDatabase, schema } from './audit-recorder.database.js';
import { EventsConsumer } from './events.consumer.js';
import { RecordHeartbeat } from './heartbeat/record-heartbeat.js';
import { RecordEvent } from './record-event/record-event.js';
import { RecorderTimes } from './recorder-times.js';
import { AcceptReplay } from './replay-events/accept-replay.js';
import { ReplayEvents } from './replay-events/replay-events.js';
import { ReplayWorker } from './replay-events/replay-worker.js';
import { ReportReplays } from './replay-events/report-replays.js';

/** The only place where the parts of audit-recorder meet. */
@Module({})
export class AuditRecorderModule {
  static with(settings: AuditRecorderSettings): DynamicModule {
    const messaging = MessagingModule.register({
      service: 'audit-recorder',
      schema,
      settings,
      dataSource: () => openAuditDatabase(settings.databaseUrl),
    });
    const times = new RecorderTimes(settings.auditHeartbeatMs, settings.replayIntervalMs);
    return {
      module: AuditRecorderModule,
      imports: [messaging],
      controllers: [EventsConsumer],
      providers: [
        RecordEvent,
        AcceptReplay,
        ReplayEvents,
        ReportReplays,
        ReplayWorker,
        RecordHeartbeat,
        { provide: RecorderTimes, useValue: times },
      ],
    };
  }
}
