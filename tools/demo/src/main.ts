import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { playAgain } from './again.js';
import { askTieOut } from './judge/tie-out-command.js';
import { printed } from './report/print.js';
import { demoReport, monthOf, runDay, tradingDay } from './run-demo.js';
import { Cleanup } from './world/cleanup.js';
import { interruption, ownPlatform, progress, writeReport } from './world/command.js';
import { startConsole, visitors } from './world/console.js';
import { reportsFolder } from './world/folders.js';
import { placesIn, wayIn, wayInFile, writeWayIn } from './world/way-in.js';
import { openWorld } from './world/world.js';

const { values } = parseArgs({
  options: {
    stay: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    data: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const tell = progress();
const cleanup = new Cleanup();
const interrupted = interruption();

if (values.help) {
  console.log(
    'npm run demo -- [--again: everything once more, nothing may change] [--data <folder>]',
  );
} else {
  const exitCode = await Promise.race([demo(), interrupted.then(() => 130)]);
  tell('stopping everything');
  await cleanup.run();
  process.exit(exitCode);
}

async function demo(): Promise<number> {
  try {
    return await play();
  } catch (error) {
    console.error(error instanceof Error ? `${error.name}: ${error.message}` : error);
    return 1;
  }
}

async function play(): Promise<number> {
  const logFolder = join(reportsFolder, 'demo-logs');
  rmSync(logFolder, { recursive: true, force: true });
  const world = await openWorld({
    addresses: await ownPlatform({ dataFolder: values.data, cleanup, onProgress: tell }),
    logFolder,
    booksFrom: monthOf(tradingDay(new Date())),
    onProgress: tell,
    cleanup,
  });
  tell(`ready; logs are in ${logFolder}`);
  const played = await runDay(world, { onProgress: tell, cleanup });
  const tieOut = await askTieOut(world.addresses);
  console.log(`\n${tieOut.output}`);
  const report = await demoReport(played);
  for (const line of printed(report)) console.log(line);
  const again = values.again ? { again: await playAgain(played, tell) } : {};
  const asked = await askTieOut(world.addresses, '--json');
  const file = writeReport('demo.json', {
    ...report,
    ...again,
    tieOut: { holds: asked.holds, connections: JSON.parse(asked.output) as unknown },
  });
  tell(`the same for machines: ${file}`);
  if (values.stay) {
    const address = await startConsole(world.addresses, { logFolder, cleanup });
    tell(`the console: ${address}`);
    for (const { name, password } of visitors) tell(`  sign in as ${name} with ${password}`);
    const places = placesIn(world, address);
    writeWayIn(wayIn(world.addresses, places), { cleanup });
    tell('the operator, in another terminal: npm run ml -- connection status');
    tell(`settings and addresses of all of it: ${wayInFile}`);
    tell('everything stays up until Ctrl-C');
    await interrupted;
  }
  return report.ties && asked.holds && again.again !== false ? 0 : 1;
}
