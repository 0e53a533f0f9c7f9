import {
  Cleanup,
  interruption,
  ownPlatform,
  progress,
  reportsFolder,
  writeReport,
} from '@ml-connector/demo';
import { join } from 'node:path';
import { readRequest } from './request.js';
import type { BenchRequest } from './request.js';
import { printed } from './print.js';
import { runCapture } from './capture/run-capture.js';
import { runWebhooks } from './webhooks/run-webhooks.js';

const tell = progress();
const cleanup = new Cleanup();
const request = readRequest(process.argv.slice(2));

if (request.kind === 'unusable') {
  console.error(request.reason);
  process.exitCode = 2;
} else {
  const exitCode = await Promise.race([bench(request), interruption().then(() => 130)]);
  tell('stopping everything');
  await cleanup.run();
  process.exit(exitCode);
}

async function bench(wanted: BenchRequest): Promise<number> {
  try {
    return await run(wanted);
  } catch (error) {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    return 1;
  }
}

async function run(wanted: BenchRequest): Promise<number> {
  const options = {
    addresses: await ownPlatform({ cleanup, onProgress: tell }),
    logFolder: join(reportsFolder, 'bench-logs'),
    cleanup,
    onProgress: tell,
  };
  const report =
    wanted.kind === 'capture'
      ? await runCapture({ ...options, orders: wanted.orders })
      : await runWebhooks({ ...options, seconds: wanted.seconds });
  for (const line of printed(report)) console.log(line);
  tell(`the same for machines: ${writeReport(`${wanted.kind}.json`, report)}`);
  return report.holds ? 0 : 1;
}
