import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { announce } from './announce.js';
import { defaultDataFolder, runningFile } from './folders.js';
import { startPlatform } from './start-platform.js';
import type { Platform } from './start-platform.js';

const { values } = parseArgs({
  options: { data: { type: 'string' }, running: { type: 'string' }, help: { type: 'boolean' } },
});
if (values.help) {
  console.log('npm run platform -- [--data <folder>] [--running <file that gets the addresses>]');
} else {
  await main(resolve(values.data ?? defaultDataFolder), resolve(values.running ?? runningFile));
}

async function main(dataFolder: string, addresses: string): Promise<void> {
  const interrupted = new Promise<'interrupted'>((settle) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        settle('interrupted');
      });
    }
  });
  const platform = await startOrExplain(dataFolder);
  if (platform === undefined) return;
  announce(platform, addresses);
  console.log(
    `the platform runs: Kafka ${platform.brokers.join(',')}, registry ${platform.registryUrl}; addresses are in ${addresses}`,
  );
  const end = await Promise.race([interrupted, platform.failed]);
  if (end !== 'interrupted') {
    console.error(end.message);
    process.exitCode = 1;
  }
  console.log('stopping');
  rmSync(addresses, { force: true });
  await platform.stop();
  process.exit();
}

async function startOrExplain(dataFolder: string): Promise<Platform | undefined> {
  try {
    return await startPlatform({
      dataFolder,
      onProgress: (line) => {
        console.log(line);
      },
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return undefined;
  }
}
