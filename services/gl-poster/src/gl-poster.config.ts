import { readSettings, sealingSettings } from '@ml-connector/runtime';
import { z } from 'zod';

const environment = sealingSettings.extend({
  DISPATCH_INTERVAL_MS: z.coerce
    .number()
    .int()
    .min(10)
    .default(500)
    .describe('milliseconds between two looks for due journals when nothing wakes the dispatcher'),
});

/** The only place where gl-poster sees its environment. */
export function readGlPosterSettings(env: NodeJS.ProcessEnv = process.env) {
  return readSettings('gl-poster', environment, env);
}

export type GlPosterSettings = ReturnType<typeof readGlPosterSettings>;
