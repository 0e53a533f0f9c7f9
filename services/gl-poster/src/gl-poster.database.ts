import { migrateConnections } from '@ml-connector/connections';
import { messagingMigrations } from '@ml-connector/messaging';
import { openDatabase } from '@ml-connector/runtime';
import type { DataSource } from 'typeorm';
import { AfterARestore1764000001500 } from './migrations/1764000001500-after-a-restore.js';
import { GlPoster1764000001000 } from './migrations/1764000001000-gl-poster.js';
import { AgeOfStatus1764000001700 } from './migrations/1764000001700-age-of-status.js';
import { AccountingInstantInTieOut1764000001200 } from './migrations/1764000001200-accounting-instant-in-tie-out.js';
import { CausesOfAttempts1764000001300 } from './migrations/1764000001300-causes-of-attempts.js';
import { DeskViews1764000001400 } from './migrations/1764000001400-desk-views.js';
import { LineOfAnOrder1764000001400 } from './migrations/1764000001400-line-of-an-order.js';
import { RestoreNobodyTold1764000001600 } from './migrations/1764000001600-restore-nobody-told.js';
import { StoryOfIntent1764000001100 } from './migrations/1764000001100-story-of-intent.js';

/** The schema of gl-poster, up to date, and the shared one of the connections. */
export async function openGlPosterDatabase(url: string): Promise<DataSource> {
  await migrateConnections(url);
  return openDatabase({
    url,
    schema: 'gl_poster',
    migrations: [
      ...messagingMigrations('gl_poster'),
      GlPoster1764000001000,
      StoryOfIntent1764000001100,
      AccountingInstantInTieOut1764000001200,
      CausesOfAttempts1764000001300,
      LineOfAnOrder1764000001400,
      AfterARestore1764000001500,
      DeskViews1764000001400,
      RestoreNobodyTold1764000001600,
      AgeOfStatus1764000001700,
    ],
    // Lanes, handlers, the relay and the session that vouches for our leases.
    poolSize: 16,
  });
}
