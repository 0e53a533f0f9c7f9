import '@ml-connector/runtime/tracing';
import { startService } from '@ml-connector/runtime';
import { readPollerSettings } from './peoplesoft-poller.config.js';
import { PeopleSoftPollerModule } from './peoplesoft-poller.module.js';

const settings = readPollerSettings();
await startService('peoplesoft-poller', PeopleSoftPollerModule.register(settings), settings);
