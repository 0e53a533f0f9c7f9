import {
  platformSettings,
  readSettings,
  sealingSettings,
  type PlatformSettings,
  type SealingSettings,
} from '@ml-connector/runtime';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What most commands need: database, broker, registry and the key that opens credentials. */
export function readMlSettings(environment: Environment): SealingSettings {
  return readSettings('ml', sealingSettings, environment);
}

/** For commands that open no credential. */
export function readPlatformSettings(environment: Environment): PlatformSettings {
  return readSettings('ml', platformSettings, environment);
}

/** Who is at the keyboard, as it is written into decisions. */
export function operatorIn(environment: Environment): string {
  return environment['ML_OPERATOR'] ?? environment['USER'] ?? environment['USERNAME'] ?? 'cli';
}
