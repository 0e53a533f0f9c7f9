import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownNode, root, runToEnd } from './process.mjs';

/** Installs what package-lock.json names unless it is there already. Answers whether it is there now. */
export async function ensureInstalled() {
  const missing = whatIsMissing(
    readPackages('package-lock.json'),
    readPackages('node_modules/.package-lock.json'),
  );
  if (missing === undefined && existsSync(ownNode)) return true;
  console.log(`installing the dependencies (${missing ?? 'node 24 is not there'})`);
  const code = await runToEnd('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) console.error(`npm ci failed with exit code ${code}.`);
  return code === 0 && hasOwnNode();
}

function hasOwnNode() {
  if (existsSync(ownNode)) return true;
  console.error(
    `${ownNode} is not there: npm did not run the install script of the package "node". ` +
      'Run `npm rebuild node`.',
  );
  return false;
}

/**
 * The first difference between what the lock file wants and what npm says that it installed
 * (npm writes node_modules/.package-lock.json last), or undefined.
 * @param {Record<string, LockedPackage>} wanted
 * @param {Record<string, LockedPackage> | undefined} installed
 * @typedef {{ version?: string, link?: boolean, optional?: boolean }} LockedPackage
 */
export function whatIsMissing(wanted, installed) {
  if (installed === undefined) return 'nothing is installed yet';
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/')) continue;
    const present = installed[path];
    if (present === undefined && entry.optional) continue; // for another system
    if (present === undefined) return `${path} is not there`;
    if (present.version !== entry.version && !entry.link) {
      return `${path} is ${present.version}, wanted is ${entry.version}`;
    }
  }
  return undefined;
}

function readPackages(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}
