import '@ml-connector/runtime/tracing'; // first: it patches pg and undici as they load
import { startService } from '@ml-connector/runtime';
import { readConsoleSettings } from './console.config.js';
import { ConsoleModule } from './console.module.js';

const settings = readConsoleSettings();

void startService('console', ConsoleModule.with(settings), settings);
