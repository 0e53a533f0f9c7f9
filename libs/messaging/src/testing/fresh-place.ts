import { freshDatabase } from './fresh-database.js';
import { freshPrefix } from './fresh-prefix.js';
import { platform, type Platform } from './platform.config.js';

/** The running platform with a database and topics of one test file's own. */
export interface FreshPlace extends Platform {
  readonly topicPrefix: string;
  /** Deletes the database. */
  readonly drop: () => Promise<void>;
}

export async function freshPlace(): Promise<FreshPlace> {
  const { brokers, registryUrl } = platform();
  const { url: postgresUrl, drop } = await freshDatabase();
  return { brokers, registryUrl, postgresUrl, topicPrefix: freshPrefix(), drop };
}
