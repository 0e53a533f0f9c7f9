import { readSettings, sealingSettings } from '@ml-connector/runtime';
import { z } from 'zod';

/** Every setting of this service. */
export const ingressSettings = sealingSettings.extend({
  READS_PER_CONNECTION: z.coerce
    .number()
    .int()
    .min(1)
    .max(32)
    .default(4)
    .describe('records that are read at a time for one connection by one replica'),
  WEBHOOKS_KEPT_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(400)
    .default(35)
    .describe('days for which raw webhooks are kept, sealed'),
});

/** Reads the environment; throws InvalidSettings that names every mistake. */
export function readIngressSettings() {
  return readSettings('shopify-ingress', ingressSettings, process.env);
}

export type IngressSettings = ReturnType<typeof readIngressSettings>;
