import { platformSettings, readSettings } from '@ml-connector/runtime';
import { z } from 'zod';

const environment = platformSettings.extend({
  AUDIT_HEARTBEAT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .default(600_000)
    .describe('milliseconds between two heartbeats on each partition of audit.record.v1'),
  REPLAY_INTERVAL_MS: z.coerce
    .number()
    .int()
    .min(10)
    .default(1_000)
    .describe('milliseconds between two looks for replays that somebody asked for'),
});

/** The only place where audit-recorder sees its environment. */
export function readAuditRecorderSettings(env: NodeJS.ProcessEnv = process.env) {
  return readSettings('audit-recorder', environment, env);
}

export type AuditRecorderSettings = ReturnType<typeof readAuditRecorderSettings>;
