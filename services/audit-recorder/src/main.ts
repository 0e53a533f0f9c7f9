import '@ml-connector/runtime/tracing'; // first: it patches http and pg as they load
import { startService } from '@ml-connector/runtime';
import { readAuditRecorderSettings } from './audit-recorder.config.js';
import { AuditRecorderModule } from './audit-recorder.module.js';

const settings = readAuditRecorderSettings();

void startService('audit-recorder', AuditRecorderModule.with(settings), settings);
