import { join } from 'node:path';

export const packageFolder = join(import.meta.dirname, '..');
const repository = join(packageFolder, '../..');

/** Git-ignored; holds what was downloaded and, by default, the data. */
export const platformFolder = join(repository, '.platform');
export const artifactsFolder = join(platformFolder, 'artifacts');
export const defaultDataFolder = join(platformFolder, 'data');
export const runningFile = join(platformFolder, 'running.json');
