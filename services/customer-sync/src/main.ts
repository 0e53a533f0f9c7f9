import '@ml-connector/runtime/tracing'; // first: it patches pg and undici as they load
import { startService } from '@ml-connector/runtime';
import { readCustomerSyncSettings } from './customer-sync.config.js';
import { CustomerSyncModule } from './customer-sync.module.js';

const settings = readCustomerSyncSettings();

void startService('customer-sync', CustomerSyncModule.with(settings), settings);
