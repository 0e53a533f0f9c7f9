import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MessagingSettings } from '../messaging-settings.js';

/** Where the test platform listens. */
export interface Platform {
  readonly brokers: ReadonlyArray<string>;
  readonly registryUrl: string;
  readonly postgresUrl: string;
}

/** No Kafka, registry and Postgres to test against. */
export class NoPlatform extends Error {
  override readonly name = 'NoPlatform';

  constructor(readonly looked: string) {
    super(
      `No platform is running (looked for ${looked}): start one with \`npm run platform\`, ` +
        'or name its JSON file in ML_PLATFORM',
    );
  }
}

/** The running platform: the file named by ML_PLATFORM, else `.platform/running.json` of the repository. */
export function platform(): Platform {
  const path = process.env['ML_PLATFORM'] ?? join(repository(), '.platform', 'running.json');
  if (!existsSync(path)) throw new NoPlatform(path);
  return JSON.parse(readFileSync(path, 'utf8')) as Platform;
}

/** Settings of the running platform under a prefix. */
export function settingsOf(topicPrefix: string): MessagingSettings {
  const { brokers, registryUrl } = platform();
  return { kafkaBrokers: brokers, schemaRegistryUrl: registryUrl, topicPrefix };
}

function repository(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'schemas')) && folder !== dirname(folder))
    folder = dirname(folder);
  return folder;
}
