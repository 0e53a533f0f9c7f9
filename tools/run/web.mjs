import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runOnOwnNode } from './process.mjs';

/** The pages of the console: the sources of the one program that a browser runs. */
export const web = join(root, 'services/console/web');
const bundle = join(web, 'dist/bundle');
const mark = join(bundle, '.inputs');

/** Bundles the pages if they, or what they stand on, changed. Answers whether they are there now. */
export async function buildWeb() {
  if (!existsSync(join(web, 'index.html'))) return true;
  const inputs = fingerprint(web, [join(root, 'package-lock.json')]);
  if (isDone(mark, inputs)) return true;
  console.log('bundling the pages of the console');
  const code = await runOnOwnNode([
    'node_modules/vite/bin/vite.js',
    'build',
    '--logLevel=warn',
    `--config=${join(web, 'vite.config.mjs')}`,
  ]);
  if (code !== 0) return false;
  writeFileSync(mark, inputs);
  return true;
}

/** Vite empties its folder first, so the mark is there only after a bundle was completed. */
export function isDone(file, inputs) {
  return existsSync(file) && readFileSync(file, 'utf8') === inputs;
}

/**
 * One line that changes with the name or content of any source below the folder, of its
 * configuration, or of the further files; not with what was built.
 */
export function fingerprint(folder, further = []) {
  const hash = createHash('sha256');
  const own = ['src', 'index.html', 'vite.config.mjs', 'tsconfig.json'].map((name) =>
    join(folder, name),
  );
  for (const file of [...own.flatMap(filesIn), ...further].filter(existsSync)) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile());
}
