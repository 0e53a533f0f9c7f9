/** Everything is tested against a platform of this run's own, unless ML_PLATFORM names a running one. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { announce, startPlatform } from '../platform/dist/index.js';
import { runOnOwnNode } from './process.mjs';
import { summary } from './test-summary.mjs';

const folder = mkdtempSync(join(tmpdir(), 'ml-connector-test-'));
const results = join(folder, 'results.json');
let platform;
let code = 1;
try {
  platform = await ownPlatform();
  code = await runOnOwnNode(vitest());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
} finally {
  await platform?.stop();
}
const counted = summary(
  existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : undefined,
);
rmSync(folder, { recursive: true, force: true });
process.exitCode = code === 0 && counted.isGreen ? 0 : 1;
console.log(counted.line);

async function ownPlatform() {
  if (process.env.ML_PLATFORM) return undefined;
  const started = await startPlatform({
    dataFolder: join(folder, 'data'),
    onProgress: console.log,
  });
  process.env.ML_PLATFORM = join(folder, 'running.json');
  announce(started, process.env.ML_PLATFORM);
  return started;
}

function vitest() {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  return ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)];
}
