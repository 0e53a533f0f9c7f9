import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, runOnOwnNode } from './process.mjs';

/** Lints the repository, or the given files only. */
export async function lint(files = ['.']) {
  await makeProjectGraph();
  return (
    (await runOnOwnNode(['node_modules/eslint/bin/eslint.js', '--max-warnings=0', ...files])) === 0
  );
}

/** Without the graph on disk the boundary rule of Nx prints a warning and lets everything pass. */
export async function makeProjectGraph() {
  process.env.NX_DAEMON = 'false';
  const { createProjectGraphAsync } = createRequire(join(root, 'package.json'))('@nx/devkit');
  await createProjectGraphAsync({ exitOnError: false });
}
