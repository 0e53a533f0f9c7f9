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
export { ShopControl } from './control/shopify-control.js';
export type { PlacedOrder } from './control/shopify-control.js';
export type { OrderRequest } from './control/shopify-requests.js';
export { testWorld } from './spec/test-world.js';
export { type Addresses, serviceEnvironment } from './world/addresses.js';
export { Cleanup } from './world/cleanup.js';
export { interruption, ownPlatform, progress, writeReport } from './world/command.js';
export { connectionDraft, instanceDraft } from './world/connection-draft.js';
export { reportsFolder } from './world/folders.js';
export { installConnections, installTopics } from './world/install.js';
export { startPeopleSoft } from './world/peoplesoft.js';
export { startProgram } from './world/program.js';
export { serviceNames, type ServiceName, Services } from './world/services.js';
export { startShopify } from './world/shopify.js';
export { newYork, type Store } from './world/stores.js';
export { openWorld, type World } from './world/world.js';
