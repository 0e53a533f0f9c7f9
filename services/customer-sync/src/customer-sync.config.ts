import { readSettings, sealingSettings } from '@ml-connector/runtime';
import { z } from 'zod';

const environment = sealingSettings.extend({
  SYNC_INTERVAL_MS: z.coerce
    .number()
    .int()
    .min(10)
    .default(500)
    .describe('milliseconds between two looks for due customers'),
});

/** The only place where customer-sync sees its environment. */
export function readCustomerSyncSettings(env: NodeJS.ProcessEnv = process.env) {
  return readSettings('customer-sync', environment, env);
}

export type CustomerSyncSettings = ReturnType<typeof readCustomerSyncSettings>;
