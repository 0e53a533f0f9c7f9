import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  Cleanup,
  interruption,
  monthOf,
  openWorld,
  ownPlatform,
  printed,
  progress,
  reportsFolder,
  tradingDay,
  writeReport,
} from '@ml-connector/demo';
import { planAssaults } from './assault.js';
import { seeded } from './random.js';
import { runChaos } from './run-chaos.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    assaults: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const tell = progress();
const cleanup = new Cleanup();
const interrupted = interruption();

if (values.help) {
  console.log('npm run chaos -- [--seed <number>] [--assaults <at most so many>]');
} else {
  const exitCode = await Promise.race([chaos(), interrupted.then(() => 130)]);
  tell('stopping everything');
  await cleanup.run();
  process.exit(exitCode);
}

async function chaos(): Promise<number> {
  try {
    return await run(Number(values.seed));
  } catch (error) {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    return 1;
  }
}

async function run(seed: number): Promise<number> {
  tell(`seed ${seed}`);
  const random = seeded(seed);
  const assaults = planAssaults(random).slice(0, Number(values.assaults ?? Infinity));
  const logFolder = join(reportsFolder, 'chaos-logs');
  rmSync(logFolder, { recursive: true, force: true });
  const world = await openWorld({
    addresses: await ownPlatform({ cleanup, onProgress: tell }),
    logFolder,
    booksFrom: monthOf(tradingDay(new Date())),
    onProgress: tell,
    cleanup,
  });
  const outcome = await runChaos(world, {
    assaults,
    random,
    patience: 40_000,
    cleanup,
    onProgress: tell,
  });
  for (const line of printed(outcome.report)) console.log(line);
  const reached = outcome.assaults.filter((assault) => assault.reached).length;
  tell(`${outcome.assaults.length} kills, ${reached} of them where they were meant to be`);
  const file = writeReport('chaos.json', { seed, ...outcome });
  tell(`the same for machines: ${file}`);
  return outcome.report.ties ? 0 : 1;
}
