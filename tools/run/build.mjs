import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runOnOwnNode } from './process.mjs';
import { buildWeb } from './web.mjs';

const compiler = 'node_modules/typescript-native/bin/tsc';
const groups = ['libs', 'services', 'simulators', 'tools'];

/** Compiles what changed and bundles the pages. Answers whether all of it could be built. */
export async function build() {
  const started = Date.now();
  for (const folder of packageFolders()) removeLeftovers(folder);
  const silence = setTimeout(() => console.log('compiling what changed'), 3_000);
  const isBuilt = (await runOnOwnNode([compiler, '-b'])) === 0 && (await buildWeb());
  clearTimeout(silence);
  if (!isBuilt) console.error('The build failed.');
  else if (Date.now() - started > 5_000)
    console.log(`built in ${Math.round((Date.now() - started) / 1000)} s`);
  return isBuilt;
}

function packageFolders() {
  return groups
    .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
    .filter((folder) => existsSync(join(folder, 'tsconfig.json')));
}

/** The compiler leaves behind what it wrote for a source that is gone; a test run would find it. */
export function removeLeftovers(folder) {
  const output = join(folder, 'dist');
  if (!existsSync(output)) return;
  for (const file of readdirSync(output, { recursive: true, encoding: 'utf8' })) {
    const source = /^(.*?)(\.d\.ts|\.js)(\.map)?$/.exec(file)?.[1];
    if (source === undefined || existsSync(join(folder, 'src', `${source}.ts`))) continue;
    rmSync(join(output, file));
  }
}
