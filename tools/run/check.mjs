/** Format, lint with module boundaries, types, generated files: all are looked at, then the verdict. */
import { build } from './build.mjs';
import { lint } from './lint.mjs';
import { runOnOwnNode } from './process.mjs';

const steps = {
  types: build,
  'generated files': () => succeeds(['tools/generators/dist/generate.js', '--check']),
  format: () =>
    succeeds(['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.']),
  lint,
};

const wrong = [];
for (const [name, step] of Object.entries(steps)) {
  const started = Date.now();
  const isFine = await step();
  console.log(
    `${isFine ? 'ok   ' : 'WRONG'} ${name} (${Math.round((Date.now() - started) / 1000)} s)`,
  );
  if (!isFine) wrong.push(name);
}
if (wrong.length > 0) {
  console.error(`Not in order: ${wrong.join(', ')}.`);
  process.exitCode = 1;
}

async function succeeds(args) {
  return (await runOnOwnNode(args)) === 0;
}
