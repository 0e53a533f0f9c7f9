import '@ml-connector/runtime/tracing'; // first: it patches pg and undici as they load
import { startService } from '@ml-connector/runtime';
import { readGlPosterSettings } from './gl-poster.config.js';
import { GlPosterModule } from './gl-poster.module.js';

const settings = readGlPosterSettings();

void startService('gl-poster', GlPosterModule.with(settings), settings);
