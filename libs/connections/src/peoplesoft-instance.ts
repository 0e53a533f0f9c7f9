import { z } from 'zod';
import { identifier, zone } from './text-field.js';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'use HH:MM');

/** Hours in which the site wants no calls; `to` before `from` runs over midnight. */
export const maintenanceWindowSchema = z.strictObject({
  /** ISO weekdays on which it begins, Monday is 1. */
  weekdays: z.array(z.int().min(1).max(7)).min(1, 'name at least one weekday, Monday is 1'),
  from: time,
  to: time,
  zone,
});

const instanceShape = z.strictObject({
  id: identifier,
  scheme: z.enum(['http', 'https']),
  host: z.string().regex(/^[^\s/@?#]+$/, 'use a host name or address without scheme or path'),
  port: z.int().min(1).max(65_535),
  /** Default local node, for instance PSFT_EP. */
  node: z.string().min(1, 'use the default local node, for instance PSFT_EP'),
  /** Calls at a time, of all services and replicas together. */
  permits: z.int().min(1).max(50).default(2),
  /** Of these, at most so many inquiries. */
  inquiryPermits: z.int().min(1).max(50).default(1),
  /** Calls per minute of all services and replicas together, evenly; null: the permits alone limit them. */
  callsPerMinute: z.int().min(1).max(6_000).nullable().default(null),
  /** Milliseconds until an answer must be complete. */
  timeoutMs: z.int().min(1).default(120_000),
  /** Milliseconds after which an unanswered call can no longer take effect; never less than `timeoutMs`. */
  settleMs: z.int().min(0).default(600_000),
  /** Bytes of an answer that are read at most. */
  answerLimitBytes: z.int().min(1_024).default(10_485_760),
  /** PEM certificates of the site's own authority. */
  caBundle: z
    .string()
    .includes('BEGIN CERTIFICATE', 'use PEM certificates')
    .nullable()
    .default(null),
  maintenanceWindows: z.array(maintenanceWindowSchema).default([]),
});

/** One PeopleSoft installation; connections refer to it and share its limits. */
export const peopleSoftInstanceSchema = instanceShape.superRefine((instance, found) => {
  const { settleMs, timeoutMs } = instance;
  if (settleMs >= timeoutMs) return;
  const message = `use timeoutMs (${String(timeoutMs)}) or more: a journal that seems absent earlier may still arrive`;
  found.addIssue({ code: 'custom', path: ['settleMs'], message, params: { value: settleMs } });
});

export type MaintenanceWindow = z.infer<typeof maintenanceWindowSchema>;
export type PeopleSoftInstance = z.infer<typeof peopleSoftInstanceSchema>;
export type PeopleSoftInstanceDraft = z.input<typeof peopleSoftInstanceSchema>;
