import { z } from 'zod';
import type { CamelCased } from './camel-case.js';

const KEY_BYTES = 32;

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

const brokers = list.refine(
  (items) => items.length > 0 && items.every((item) => /^[^\s:]+:\d+$/.test(item)),
  'each must be host:port',
);

const masterKey = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === KEY_BYTES, 'base64 of exactly 32 bytes')
  .describe('base64 of 32 random bytes, for instance from `openssl rand -base64 32`');

/** What every service needs. Extend it: `platformSettings.extend({ … })`. */
export const platformSettings = z.object({
  KAFKA_BROKERS: brokers.describe('Kafka bootstrap addresses, host:port, separated by commas'),
  SCHEMA_REGISTRY_URL: z
    .url({ protocol: /^https?$/ })
    .describe('base of the Confluent API of the schema registry'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe('postgres://user:password@host:port/database'),
  TOPIC_PREFIX: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{0,60}$/, 'letters, digits, dot, hyphen, underscore')
    .default('')
    .describe('stands before every topic and consumer group; empty in production'),
  MASTER_KEY: masterKey.optional(),
  HTTP_HOST: z.string().default('127.0.0.1').describe('address to listen on'),
  HTTP_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe('port to listen on; 0 takes a free one'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('fatal, error, warn, info, debug, trace or silent'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('where traces go, OTLP over HTTP; without it none leave the process'),
  ALLOWED_PRIVATE_HOSTS: list
    .default([])
    .describe('private hosts, addresses or CIDR ranges that connections may name, by commas'),
  BUGGIFY_POINT: z
    .string()
    .optional()
    .describe('chaos tests only: the crash point at which the process kills itself'),
});

/** For services that read or write secrets or personal data: the master key must be there. */
export const sealingSettings = platformSettings.extend({ MASTER_KEY: masterKey });

export type PlatformSettings = CamelCased<z.output<typeof platformSettings>>;
export type SealingSettings = CamelCased<z.output<typeof sealingSettings>>;
