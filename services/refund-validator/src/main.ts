import '@ml-connector/runtime/tracing'; // first: it patches pg and undici as they load
import { startService } from '@ml-connector/runtime';
import { readRefundValidatorSettings } from './refund-validator.config.js';
import { RefundValidatorModule } from './refund-validator.module.js';

const settings = readRefundValidatorSettings();

void startService('refund-validator', RefundValidatorModule.with(settings), settings);
