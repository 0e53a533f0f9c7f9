import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Addresses, serviceEnvironment } from './addresses.js';
import type { Cleanup } from './cleanup.js';
import { repository } from './folders.js';
import type { World } from './world.js';

/** Read by `npm run ml` where its own settings are not given. It holds the master key of the demo. */
export const wayInFile = join(repository, '.platform/start.env');

/** A program that stays up, under the name by which a shell knows its address. */
export type Places = Readonly<Record<string, string>>;

export function placesIn(world: World, consoleAddress: string): Places {
  const [us, eu] = world.sites;
  return {
    CONSOLE: consoleAddress,
    SHOPIFY_INGRESS: world.services.address('shopify-ingress'),
    SHOPIFY: world.shopify.url,
    SHOPIFY_CONTROL: world.shopify.controlUrl,
    PEOPLESOFT_US_CONTROL: us.peoplesoft.controlUrl,
    PEOPLESOFT_EU_CONTROL: eu.peoplesoft.controlUrl,
  };
}

/** What the CLI, a service or curl needs to work with a running world; for a shell and for `node --env-file` alike. */
export function wayIn(addresses: Addresses, places: Places): string {
  return Object.entries({ ...serviceEnvironment(addresses), ...places })
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
}

/** For its owner alone, and gone with the world. */
export function writeWayIn(
  text: string,
  { file = wayInFile, cleanup }: { readonly file?: string; readonly cleanup: Cleanup },
): void {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  writeFileSync(file, text, { mode: 0o600 });
  cleanup.add(() => {
    rmSync(file, { force: true });
    return Promise.resolve();
  });
}
