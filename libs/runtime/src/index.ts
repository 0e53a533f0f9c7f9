export { armCrashPoint, crashPoint } from '@ml-connector/messaging';
export { camelCase, type CamelCase, type CamelCased } from './camel-case.js';
export { Clock, SystemClock } from './clock.js';
export { HealthController, type Health } from './health.controller.js';
export { logOnlyFailures } from './log-only-failures.js';
export { logOptions } from './log-options.js';
export { type DatabaseOptions, openDatabase } from './open-database.js';
export {
  platformSettings,
  type PlatformSettings,
  sealingSettings,
  type SealingSettings,
} from './platform-settings.js';
export { bodyLimit } from './raw-body.js';
export { InvalidSettings, readSettings, type SettingMistake } from './read-settings.js';
export { type ServiceModule } from './runtime.module.js';
export { type RunningService, startService, type StartSettings } from './start-service.js';
export { type Stale, StaleWatch } from './stale-watch.js';
