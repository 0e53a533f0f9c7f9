export { playAgain } from './again.js';
export { printed, table } from './report/print.js';
export type { ConnectionReport, DemoReport, ReviewEntry } from './report/report.js';
export {
  beginDay,
  demoReport,
  monthOf,
  type PlayedDay,
  runDay,
  settle,
  tradingDay,
} from './run-demo.js';
export { NotQuiet, untilTrue } from './judge/quiet.js';
export type { Addresses } from './world/addresses.js';
export { Cleanup } from './world/cleanup.js';
export { interruption, ownPlatform, progress, writeReport } from './world/command.js';
export { reportsFolder } from './world/folders.js';
export { serviceNames, type ServiceName, Services } from './world/services.js';
export { openWorld, type World } from './world/world.js';
