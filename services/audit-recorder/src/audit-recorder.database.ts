import { messagingMigrations } from '@ml-connector/messaging';
import { openDatabase } from '@ml-connector/runtime';
import type { DataSource } from 'typeorm';
import { AuditStore1764000003000 } from './migrations/1764000003000-audit-store.js';

export const schema = 'audit_recorder';

/** The recorder's own schema, brought up to date. */
export function openAuditDatabase(url: string): Promise<DataSource> {
  return openDatabase({
    url,
    schema,
    migrations: [...messagingMigrations(schema), AuditStore1764000003000],
  });
}
