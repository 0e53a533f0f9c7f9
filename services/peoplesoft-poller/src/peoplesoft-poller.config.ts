import { readSettings, sealingSettings } from '@ml-connector/runtime';
import { z } from 'zod';

const seconds = (preset: number) => z.coerce.number().min(0).default(preset);

export const pollerSettings = sealingSettings.extend({
  POLL_TICK_MS: z.coerce
    .number()
    .int()
    .min(50)
    .default(1_000)
    .describe('milliseconds between two looks for due inquiries and requests'),
  JOURNAL_GRACE_SECONDS: seconds(300).describe(
    'seconds after its acceptance before a journal that the query does not show counts as missing',
  ),
  JOURNAL_FOLLOW_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .default(45)
    .describe('days after its acceptance for which a posted journal is still looked at once a day'),
  OUTBOX_LIMIT: z.coerce
    .number()
    .int()
    .min(1)
    .default(5_000)
    .describe('events waiting for Kafka from which on nothing more is asked'),
});

export type PollerSettings = ReturnType<typeof readPollerSettings>;

/** The only place of this service that sees the environment. */
export function readPollerSettings(environment: NodeJS.ProcessEnv = process.env) {
  return readSettings('peoplesoft-poller', pollerSettings, environment);
}
